"""What an equity assessment asks that a simulation cannot answer: questions for people.

In our own words, in the order of the four stages of the Health Equity Assessment Tool;
docs/methods/equity-pages.md names what was read.
"""

PREPARE = (
    "Who leads this assessment, who signs it off, and by when?",
    "Who was asked: residents of the places concerned, people who would take part, the community and "
    "voluntary sector, staff?",
    "Which local evidence belongs beside this run: the joint strategic needs assessment, complaints, "
    "audits, what communities have said?",
    "Which of the groups that the model cannot tell apart matter most here?",
)
ASSESS = (
    "Why do these differences exist here? The run shows how large they are, not how history, policy, "
    "racism or money made them.",
    "Who does not come to services like this one, and what keeps them away: language, travel, trust, "
    "opening hours, cost, past experience, being online?",
    "Where several disadvantages meet in the same people, is the need greater than each by itself "
    "would say?",
    "Is anyone harmed, or passed over, in ways that no count here shows?",
)
REFINE = (
    "What will be changed in the design so that those with most need come first: places, referral "
    "routes, outreach, wording, hours, eligibility?",
    "Who does what by when, with which money, and what is left undone?",
    "What could make differences wider by mistake, and how would you notice?",
    "Does the design meet the public sector equality duty for every protected characteristic, also "
    "those the model knows nothing of?",
)
REVIEW = (
    "Who looks at the figures, and what happens when a group falls behind?",
    "When is the assessment repeated? Within six to twelve months is usual.",
    "What did the people it is for say had changed for them?",
    "What was learned that others should know?",
)
