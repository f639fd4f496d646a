"""A page of HTML as a tree, and what is wrong with its form."""

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent = tag, dict(attributes), parent
        self.children, self.texts = [], []

    def __getitem__(self, name):
        return self.attributes.get(name)

    def all(self, *tags):
        """Elements below with one of the tags (any when none is given), in the page's order."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def text(self):
        return " ".join("".join(self._parts()).split())

    def _parts(self):
        for part in self.texts:
            if isinstance(part, str):
                yield part
            else:
                yield from part._parts()


class Page(HTMLParser):
    """Parses strictly: what is opened must be closed, in order."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.source = path.read_text(encoding="utf-8")
        self.root = self.here = Element("root", [], None)
        self.faults = []
        self.feed(self.source)
        self.close()
        if self.here is not self.root:
            self.faults.append(f"<{self.here.tag}> is never closed")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, attributes, self.here)
        self.here.children.append(element)
        self.here.texts.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.here = self.here.parent

    def handle_endtag(self, tag):
        if tag != self.here.tag:
            self.faults.append(f"</{tag}> closes <{self.here.tag}> at {self.getpos()}")
        else:
            self.here = self.here.parent

    def handle_data(self, data):
        self.here.texts.append(data)

    def all(self, *tags):
        return list(self.root.all(*tags))

    def ids(self):
        return [e["id"] for e in self.root.all() if e["id"] is not None]

    def headings(self):
        return [(int(e.tag[1]), e.text()) for e in self.root.all(*HEADINGS)]
