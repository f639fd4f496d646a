#include "sim/storage/h5.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/storage/end_mark.hpp"
#include "sim/storage/h5_types.hpp"
#include "sim/storage/text_file.hpp"

namespace hale {
namespace h5 {

H5Handle checked(hid_t id, H5Handle::Close close, const std::string& file, const std::string& act) {
  if (id < 0) throw FileError{fmt::format("{}: cannot {}", file, act)};
  return {id, close};
}

void check(herr_t status, const std::string& file, const std::string& act) {
  if (status < 0) throw FileError{fmt::format("{}: cannot {}", file, act)};
}

void silence() {
  // Every handle closes itself; and a file that a full disk left half-closed, which the library
  // would try to close once more when the program ends, would end it with a fault.
  H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

H5Handle text_type(const std::string& file) {
  H5Handle type = checked(H5Tcopy(H5T_C_S1), H5Tclose, file, "describe texts");
  check(H5Tset_size(type.id(), H5T_VARIABLE), file, "describe texts");
  check(H5Tset_cset(type.id(), H5T_CSET_UTF8), file, "describe texts");
  return type;
}

void set_text(hid_t object, const std::string& name, std::string_view text,
              const std::string& file) {
  const std::string act = "write attribute " + name;
  const H5Handle type = text_type(file);
  const H5Handle space = checked(H5Screate(H5S_SCALAR), H5Sclose, file, act);
  const H5Handle attribute =
      checked(H5Acreate2(object, name.c_str(), type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT),
              H5Aclose, file, act);
  const std::string ended{text};
  const char* const pointer = ended.c_str();
  check(H5Awrite(attribute.id(), type.id(), &pointer), file, act);
}

std::string get_text(hid_t object, const std::string& name, const std::string& file) {
  const std::string act = "read attribute " + name;
  const H5Handle attribute =
      checked(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, file, act);
  const H5Handle type = text_type(file);
  char* text = nullptr;
  check(H5Aread(attribute.id(), type.id(), &text), file, act);
  const std::string copy = text == nullptr ? "" : text;
  H5free_memory(text);
  return copy;
}

}  // namespace h5

namespace {

H5Handle property_list(hid_t kind) {
  return h5::checked(H5Pcreate(kind), H5Pclose, "results", "describe a file");
}

/// netCDF-4 lists groups, variables and attributes in the order of their making. Times are left
/// out, so that equal results are equal bytes.
void keep_order_and_no_times(hid_t properties) {
  const unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
  const bool is_set = H5Pset_link_creation_order(properties, order) >= 0 &&
                      H5Pset_attr_creation_order(properties, order) >= 0 &&
                      H5Pset_obj_track_times(properties, false) >= 0;
  h5::check(is_set ? 0 : -1, "results", "describe a file");
}

H5Handle creation_of_file() {
  H5Handle creation = property_list(H5P_FILE_CREATE);
  keep_order_and_no_times(creation.id());
  return creation;
}

/// A new file. `access` says where it is kept.
H5Handle new_file(const std::string& name, const H5Handle& access, const H5Handle& creation,
                  const char* act) {
  // The oldest superblock: the library breaks the checksum of later ones when it copies an image.
  h5::check(H5Pset_libver_bounds(access.id(), H5F_LIBVER_EARLIEST, H5F_LIBVER_V18), name,
            "describe a file");
  return h5::checked(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation.id(), access.id()), H5Fclose,
                     name, act);
}

H5Handle new_file_in_memory() {
  h5::silence();
  constexpr std::size_t growth = std::size_t{4} << 20U;
  constexpr unsigned few_chunks = 4;  // room for them is kept in every data set, filled or not
  const H5Handle access = property_list(H5P_FILE_ACCESS);
  h5::check(H5Pset_fapl_core(access.id(), growth, 0), "results", "describe a file");
  const H5Handle creation = creation_of_file();
  h5::check(H5Pset_istore_k(creation.id(), few_chunks), "results", "describe a file");
  return new_file("results", access, creation, "make a file in memory");
}

H5Handle new_file_on_disk(const std::filesystem::path& path) {
  h5::silence();
  const H5Handle access = property_list(H5P_FILE_ACCESS);
  h5::check(H5Pset_file_locking(access.id(), false, true), "results", "describe a file");
  return new_file(path.string(), access, creation_of_file(), "write");
}

bool begins_like_hdf5(const std::filesystem::path& path) {
  constexpr std::string_view signature{"\x89HDF\r\n\x1a\n", 8};
  return read_start(path, signature.size()) == signature;
}

H5Handle open_file(const std::filesystem::path& path) {
  h5::silence();
  if (!begins_like_hdf5(path)) {
    throw ScenarioError{{{{path.string(), 0, 0, {}},
                          "this is not a results file",
                          "it does not begin like an HDF5 file",
                          "results are written by `hale run STUDY -o FILE`"}}};
  }
  check_end_mark(path);
  const H5Handle access = property_list(H5P_FILE_ACCESS);
  // Locks fail on some network file systems, and a finished file never changes.
  h5::check(H5Pset_file_locking(access.id(), false, true), "results", "describe a file");
  return h5::checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose, path.string(),
                     "read: the file is damaged or cut short");
}

H5Handle root_of(const H5Handle& file, const std::string& name) {
  return h5::checked(H5Gopen2(file.id(), "/", H5P_DEFAULT), H5Gclose, name, "read the root");
}

herr_t note_name(hid_t /*group*/, const char* name, const H5L_info_t* /*info*/, void* names) {
  static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

}  // namespace

H5Handle::H5Handle(H5Handle&& other) noexcept
    : id_{std::exchange(other.id_, -1)},
      close_{other.close_} {}

H5Handle& H5Handle::operator=(H5Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

H5Handle::~H5Handle() {
  close_now();
}

int H5Handle::close_now() {
  return id_ >= 0 ? close_(std::exchange(id_, -1)) : 0;
}

H5Group::H5Group(std::string file, std::string path, H5Handle handle)
    : file_{std::move(file)},
      path_{std::move(path)},
      handle_{std::move(handle)} {}

H5Group H5Group::create_group(const std::string& name) {
  const H5Handle creation = property_list(H5P_GROUP_CREATE);
  keep_order_and_no_times(creation.id());
  return {
      file_, path_ + "/" + name,
      h5::checked(H5Gcreate2(handle_.id(), name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT),
                  H5Gclose, file_, fmt::format("write {}/{}", path_, name))};
}

H5Group H5Group::open_group(const std::string& name) const {
  return {file_, path_ + "/" + name,
          h5::checked(H5Gopen2(handle_.id(), name.c_str(), H5P_DEFAULT), H5Gclose, file_,
                      fmt::format("read {}/{}", path_, name))};
}

bool H5Group::has(const std::string& name) const {
  return H5Lexists(handle_.id(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> H5Group::names() const {
  std::vector<std::string> names;
  h5::check(H5Literate(handle_.id(), H5_INDEX_NAME, H5_ITER_NATIVE, nullptr, note_name, &names),
            file_, fmt::format("list {}/", path_));
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> H5Group::names_as_made() const {
  std::vector<std::string> names;
  h5::check(H5Literate(handle_.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, nullptr, note_name, &names),
            file_, fmt::format("list {}/", path_));
  return names;
}

void H5Group::set_attribute(const std::string& name, std::string_view text) {
  h5::set_text(handle_.id(), name, text, file_);
}

void H5Group::set_attribute(const std::string& name, std::int64_t number) {
  h5::set_numbers(handle_.id(), name, std::vector{number}, file_);
}

void H5Group::set_attribute(const std::string& name, double number) {
  h5::set_numbers(handle_.id(), name, std::vector{number}, file_);
}

bool H5Group::has_attribute(const std::string& name) const {
  return H5Aexists(handle_.id(), name.c_str()) > 0;
}

std::string H5Group::text_attribute(const std::string& name) const {
  return h5::get_text(handle_.id(), name, file_);
}

double H5Group::number_attribute(const std::string& name) const {
  const std::string act = "read attribute " + name;
  const H5Handle attribute =
      h5::checked(H5Aopen(handle_.id(), name.c_str(), H5P_DEFAULT), H5Aclose, file_, act);
  double number = 0.0;
  h5::check(H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &number), file_, act);
  return number;
}

H5Image::H5Image() : file_{new_file_in_memory()} {}

H5Group H5Image::root() {
  return {"results", "", root_of(file_, "results")};
}

std::vector<std::byte> H5Image::bytes() {
  h5::check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "results", "finish the file in memory");
  const ssize_t size = H5Fget_file_image(file_.id(), nullptr, 0);
  h5::check(size < 0 ? -1 : 0, "results", "finish the file in memory");
  std::vector<std::byte> image(static_cast<std::size_t>(size));
  const ssize_t copied = H5Fget_file_image(file_.id(), image.data(), image.size());
  h5::check(copied == size ? 0 : -1, "results", "finish the file in memory");
  const std::string mark = end_mark_of(image);
  const auto marking = std::as_bytes(std::span{mark});
  image.insert(image.end(), marking.begin(), marking.end());
  return image;
}

H5DiskFile::H5DiskFile(const std::filesystem::path& path)
    : path_{path},
      aside_{path.string() + ".partial"},
      file_{new_file_on_disk(aside_)} {}

H5DiskFile::~H5DiskFile() {
  if (aside_.empty()) return;
  file_.close_now();
  std::error_code ignored;
  std::filesystem::remove(aside_, ignored);
}

H5Group H5DiskFile::root() {
  return {aside_.string(), "", root_of(file_, aside_.string())};
}

void H5DiskFile::finish() {
  h5::check(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), path_.string(), "write");
  h5::check(file_.close_now(), path_.string(), "write");
  append_end_mark(aside_);
  take_place(aside_, path_);
  aside_.clear();
}

H5Reader::H5Reader(const std::filesystem::path& path)
    : name_{path.string()},
      file_{open_file(path)} {}

H5Group H5Reader::root() const {
  return {name_, "", root_of(file_, name_)};
}

}  // namespace hale
