"""The demo debate on the section "Conclusion"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, DemoFlag, prose

CONCLUSION = (
    DemoArgument(
        author="yara",
        stance="for",
        claim=(
            "Asking first is the ordinary rule for using other people's work in a product; those "
            "who want an exception should be the ones to argue for it."
        ),
        body=prose(
            """
            If a studio puts four bars of a song into an advert, it asks. If a publisher prints a
            photograph, it asks. A whole archive turned into a product that sells in the same
            market deserves at least the courtesy of the four bars.
            """
        ),
        tags=(
            "consent",
            "copyright",
        ),
        merit_up=10,
        merit_down=2,
        agree=8,
        disagree=6,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "A model does not contain the works any more than a reader contains the "
                    "library; learning from something is not using it in a product."
                ),
                tags=("training-data",),
                merit_up=7,
                merit_down=3,
                agree=6,
                disagree=7,
                replies=(
                    DemoArgument(
                        author="priya",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "Training makes copies along the way, whatever remains in the model "
                            "at the end; what differs from country to country is when such "
                            "copying is excused."
                        ),
                        evidence=(
                            DemoEvidence(
                                kind="document",
                                url="https://www.copyright.gov/ai/",
                                title=(
                                    "United States Copyright Office: Copyright and Artificial "
                                    "Intelligence (report in parts)"
                                ),
                            ),
                        ),
                        tags=("copyright",),
                        merit_up=11,
                        agree=8,
                        disagree=2,
                        replies=(
                            DemoArgument(
                                author="bilal",
                                stance="supports",
                                claim=(
                                    "Accepted: ‘no copies are made’ is wrong. My point should "
                                    "have been that this kind of copying ought to be excused, "
                                    "which has to be argued for."
                                ),
                                merit_up=4,
                                agree=5,
                                disagree=1,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="priya",
        stance="for",
        claim=(
            "The alternative to asking is opting out, and that gives the whole labour to the "
            "person with the least time and no lawyer."
        ),
        body=prose(
            """
            European law already lets rights holders reserve their works against text and data
            mining. On paper that is a choice. In practice an illustrator would have to reserve
            every picture, on every site where anybody has reposted it, in a form that every
            crawler understands. A right that can be used only by those with a legal department is
            not much of a right.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="document",
                url="https://eur-lex.europa.eu/eli/dir/2019/790/oj",
                title=(
                    "Directive (EU) 2019/790 on copyright in the Digital Single Market, Article 4"
                ),
            ),
        ),
        tags=(
            "consent",
            "regulation",
        ),
        merit_up=9,
        merit_down=1,
        agree=7,
        disagree=4,
        replies=(
            DemoArgument(
                author="chen",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Then repair the form: one public register, one entry, binding on everyone. "
                    "That costs far less than millions of separate permissions."
                ),
                merit_up=4,
                merit_down=2,
                agree=4,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="priya",
                        stance="asks",
                        claim=(
                            "Who would be trusted to run it, and what would it cost a company to "
                            "ignore it?"
                        ),
                        merit_up=3,
                        agree=4,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="mateo",
        stance="for",
        claim=(
            "Permission is what makes a price possible; without the right to say no, nobody ever "
            "has to make an offer."
        ),
        tags=(
            "consent",
            "labour",
        ),
        merit_up=8,
        merit_down=1,
        agree=8,
        disagree=4,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "With millions of owners the bargaining costs more than the works are worth, "
                    "so the result is no deals rather than fair ones."
                ),
                tags=("investment",),
                merit_up=6,
                merit_down=2,
                agree=5,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="mateo",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "Radio had the same problem and answered it with collective licences:"
                            " one counter, one tariff, and still a right to stay out."
                        ),
                        merit_up=7,
                        agree=6,
                        disagree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="tomasz",
        stance="for",
        claim=(
            "It is in the companies' own interest: models fed on the output of models get worse, "
            "so they need living authors who can afford to continue."
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1038/s41586-024-07566-y",
                title=(
                    "Shumailov and others: AI models collapse when trained on recursively "
                    "generated data"
                ),
                quotation=(
                    "indiscriminate use of model-generated content in training causes "
                    "irreversible defects in the resulting models, in which tails of the original"
                    " content distribution disappear"
                ),
            ),
        ),
        tags=(
            "training-data",
            "investment",
        ),
        merit_up=7,
        merit_down=2,
        agree=5,
        disagree=4,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The word ‘indiscriminate’ matters: mixed with enough fresh human work, the "
                    "effect is much weaker. It argues for keeping good archives more than for "
                    "permission."
                ),
                merit_up=6,
                merit_down=1,
                agree=5,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="bilal",
        stance="against",
        claim=(
            "A permission rule would hand the field to the few companies that already own large "
            "archives or can buy them."
        ),
        body=prose(
            """
            Imagine the day after. A platform with billions of uploaded videos has its permission
            in the terms of service that everybody accepted. A film school, a start-up or a group
            building an open model has nothing. We would have protected creators from the small
            and sold them to the large.
            """
        ),
        tags=(
            "market-power",
            "open-models",
        ),
        merit_up=11,
        merit_down=2,
        agree=7,
        disagree=6,
        replies=(
            DemoArgument(
                author="yara",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Then permission hidden in terms of service should not count as permission. "
                    "That is a reason to write the rule well, not to do without it."
                ),
                tags=("consent",),
                merit_up=6,
                merit_down=1,
                agree=6,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="bilal",
                        stance="asks",
                        claim=(
                            "Would you make it possible to withdraw permission as well? If so, "
                            "what happens to a model that has already been trained?"
                        ),
                        merit_up=3,
                        agree=3,
                    ),
                ),
            ),
            DemoArgument(
                author="hana",
                stance="supports",
                claim=(
                    "And it would apply only where it is law: a company can train elsewhere and "
                    "sell here, unless the rule covers what is sold as well as where it was "
                    "trained."
                ),
                tags=("geopolitics",),
                merit_up=4,
                merit_down=1,
                agree=4,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="ingrid",
        stance="against",
        claim=(
            "Closing the open web to companies closes it to libraries, researchers and small "
            "languages too, because the crawlers look the same at the door."
        ),
        evidence=(
            DemoEvidence(
                kind="data",
                url="https://doi.org/10.48550/arXiv.2407.14933",
                title=(
                    "Longpre and others: Consent in Crisis: The Rapid Decline of the AI Data "
                    "Commons"
                ),
                quotation=(
                    "The foreclosure of much of the open web will impact not only commercial AI, "
                    "but also non-commercial AI and academic research."
                ),
            ),
        ),
        tags=(
            "training-data",
            "education",
        ),
        merit_up=9,
        merit_down=1,
        agree=6,
        disagree=5,
        replies=(
            DemoArgument(
                author="priya",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The claim says ‘companies’, and the law can tell them apart: the European "
                    "directive excuses mining by research bodies and does not let anyone opt out "
                    "of that."
                ),
                evidence=(
                    DemoEvidence(
                        kind="document",
                        url="https://eur-lex.europa.eu/eli/dir/2019/790/oj",
                        title=(
                            "Directive (EU) 2019/790, Article 3: text and data mining for the "
                            "purposes of scientific research"
                        ),
                    ),
                ),
                tags=("regulation",),
                merit_up=10,
                agree=7,
                disagree=2,
                replies=(
                    DemoArgument(
                        author="ingrid",
                        stance="supports",
                        claim=(
                            "True in law. My worry is about practice: the person who blocks a "
                            "crawler blocks all of them, and we cannot show a reader's card at "
                            "that door."
                        ),
                        merit_up=5,
                        agree=5,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="dmitri",
        stance="against",
        claim="Nobody owns a style, and every artist has learned from others without asking.",
        tags=(
            "creativity",
            "copyright",
        ),
        merit_up=6,
        merit_down=4,
        agree=6,
        disagree=7,
        replies=(
            DemoArgument(
                author="kenji",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "I learned by trying to copy a master and failing; what was mine came from "
                    "the failing. A machine that does not fail at it learns something else."
                ),
                tags=("craft",),
                merit_up=9,
                merit_down=1,
                agree=7,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="dmitri",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "A fine account of what makes an artist. The claim, though, is about "
                            "permission, and the master did not give you that either."
                        ),
                        merit_up=4,
                        merit_down=1,
                        agree=4,
                        disagree=4,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="chen",
        stance="against",
        claim=(
            "Pay, yes; permission, no: a levy reaches everybody, while permission reaches only "
            "those with something to bargain with."
        ),
        body=prose(
            """
            Many European countries did this for blank tapes and copying machines. Private copying
            could not be stopped and was worth something, so the device carried a small charge and
            societies shared the money among authors. Crude, but it paid people who would never
            have been asked.
            """
        ),
        tags=(
            "copyright",
            "market-power",
        ),
        merit_up=8,
        merit_down=1,
        agree=6,
        disagree=4,
        replies=(
            DemoArgument(
                author="mateo",
                stance="supports",
                claim=(
                    "Speaking as someone who gets such a payment once a year: it is small, it is "
                    "unfair in the details, and it arrives. I would take both, though."
                ),
                merit_up=5,
                merit_down=1,
                agree=5,
                disagree=3,
            ),
            DemoArgument(
                author="yara",
                stance="asks",
                claim=(
                    "Paid out by what measure? Nobody can say which of my pictures a model used, "
                    "or how much."
                ),
                merit_up=3,
                agree=4,
                disagree=1,
            ),
        ),
    ),
    DemoArgument(
        author="jonas",
        stance="against",
        claim="Copying is how art has always been learned.",
        tags=("creativity",),
        merit_up=1,
        merit_down=2,
        agree=3,
        disagree=3,
        flags=(DemoFlag("kenji", "duplicate"),),
    ),
    DemoArgument(
        author="sofia",
        stance="question",
        claim=(
            "If permission was given to a parent company, should it have to be asked for again "
            "when the AI unit is spun off to new owners?"
        ),
        body=prose(
            """
            This ties the last section to the first. People agree to things with a company they
            know, and the reported plan would make that a different company.
            """
        ),
        tags=(
            "consent",
            "market-power",
        ),
        merit_up=8,
        agree=6,
        replies=(
            DemoArgument(
                author="priya",
                stance="answers",
                claim=(
                    "As a rule it depends on whether the contract allows the licence to be passed"
                    " on. As a matter of fairness I would say yes whenever the use or the owner "
                    "changes."
                ),
                merit_up=6,
                agree=5,
                disagree=1,
            ),
            DemoArgument(
                author="chen",
                stance="answers",
                claim=(
                    "No. Companies change hands every day, and a permission that ended each time "
                    "would be worth nothing to either side."
                ),
                merit_up=3,
                merit_down=1,
                agree=3,
                disagree=5,
            ),
        ),
    ),
    DemoArgument(
        author="amara",
        stance="question",
        claim=(
            "Whose permission would be needed for songs and patterns that belong to a community "
            "and to no single person?"
        ),
        tags=(
            "consent",
            "cultural-diversity",
        ),
        merit_up=6,
        agree=5,
        replies=(
            DemoArgument(
                author="kwame",
                stance="answers",
                claim=(
                    "Those who keep them. It is seldom hard to find out whom to ask; it is only "
                    "that nobody is used to asking."
                ),
                merit_up=5,
                agree=4,
                disagree=1,
                replies=(
                    DemoArgument(
                        author="lucia",
                        stance="supports",
                        claim=(
                            "Documentary crews have learned to do this, slowly, and it mostly "
                            "begins with staying for a meal."
                        ),
                        merit_up=2,
                        agree=3,
                    ),
                ),
            ),
        ),
    ),
)
