"""The demo debate on the section "The Business of AI Spin-Offs"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, prose

SPIN_OFFS = (
    DemoArgument(
        author="tomasz",
        stance="for",
        claim=(
            "Markets have mispriced technology units on their way out of a parent before, in "
            "plain sight and by amounts that anyone could subtract."
        ),
        body=prose(
            """
            In March 2000, 3Com sold a small part of Palm to the public and kept the rest for its
            own shareholders. Palm's shares were then priced so high that, by simple arithmetic,
            the market gave the remainder of 3Com a value *below zero*. Nothing about hand-held
            computers explains a negative price for a business with customers and cash of its own.
            Enthusiasm does.

            This proves nothing about Kling. It does show that *the market believes in it* and *it
            is worth that* are two sentences.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.3386/w8302",
                title=(
                    "Lamont and Thaler: Can the Market Add and Subtract? Mispricing in Tech Stock"
                    " Carve-Outs"
                ),
                quotation=(
                    "Recent equity carve-outs in US technology stocks appear to violate a basic "
                    "premise of financial theory: identical assets have identical prices."
                ),
            ),
        ),
        tags=(
            "valuation",
            "investment",
        ),
        merit_up=13,
        merit_down=1,
        agree=9,
        disagree=4,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "That case depended on there being hardly any shares to borrow and sell "
                    "short; it shows what can happen, not what usually does."
                ),
                merit_up=7,
                merit_down=1,
                agree=5,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="tomasz",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "A unit sold in slices to chosen investors has the same weakness: "
                            "whoever thinks that the price is silly has no way to say so in "
                            "money."
                        ),
                        merit_up=6,
                        agree=6,
                        disagree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="mira",
        stance="for",
        claim=(
            "The headline figure of a private company flatters it by design: it multiplies the "
            "price of the newest, best-protected shares by all shares."
        ),
        body=prose(
            """
            New investors often get promises that older shares lack, such as being paid out first.
            Their price is then quoted as if every share carried the same promise. The study
            linked here worked through 135 American companies in that way.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.3386/w23895",
                title=("Gornall and Strebulaev: Squaring Venture Capital Valuations with Reality"),
                quotation="average 50% above fair value",
            ),
        ),
        tags=("valuation",),
        merit_up=11,
        merit_down=1,
        agree=8,
        disagree=3,
        replies=(
            DemoArgument(
                author="chen",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Take a third off and it is still an enormous number; the conclusion does not"
                    " change."
                ),
                merit_up=4,
                merit_down=3,
                agree=3,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="mira",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "What changes is how sure we may be. If the method alone can move the"
                            " figure by half, then the figure is weak evidence for either side."
                        ),
                        merit_up=5,
                        agree=5,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="yara",
        stance="for",
        claim=(
            "When the parent keeps the users, the videos and the machines, what is spun off is "
            "mostly the story."
        ),
        tags=("market-power",),
        merit_up=5,
        merit_down=2,
        agree=6,
        disagree=6,
        replies=(
            DemoArgument(
                author="chen",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "A trained model, the team that can train the next one and customers who pay "
                    "are assets in anybody's books."
                ),
                merit_up=4,
                merit_down=1,
                agree=5,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="jonas",
                        stance="asks",
                        claim=(
                            "Does anyone here know who would keep the right to train on the "
                            "videos in the parent's app? That seems to me to decide it."
                        ),
                        merit_up=3,
                        agree=3,
                        replies=(
                            DemoArgument(
                                author="tomasz",
                                stance="answers",
                                claim=(
                                    "Not from the article. It would stand in the agreements "
                                    "between the two companies, and those are the first pages to "
                                    "read if they are ever published."
                                ),
                                merit_up=3,
                                agree=4,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="mateo",
        stance="for",
        claim="If the value were lasting, the parent would keep it.",
        tags=("investment",),
        merit_up=3,
        merit_down=2,
        agree=4,
        disagree=4,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "Owners sell good things for good reasons: eBay let PayPal go in 2015 on the "
                    "reasoning that each would do better alone."
                ),
                merit_up=6,
                agree=6,
                disagree=2,
            ),
        ),
    ),
    DemoArgument(
        author="liam",
        stance="for",
        claim=(
            "Whoever still takes these numbers seriously has plainly not thought about them for "
            "five minutes."
        ),
        merit_down=2,
        agree=1,
        disagree=3,
        hidden_reason=(
            "Speaks about the people who disagree instead of the claim. The author is welcome to "
            "post the point again without that."
        ),
    ),
    DemoArgument(
        author="dmitri",
        stance="against",
        claim=(
            "Spin-offs as a class have rewarded their owners for years afterwards, which passing "
            "enthusiasm could not do."
        ),
        body=prose(
            """
            If separation merely moved hope from one pocket to another, the gain would fade within
            weeks. In the years from 1965 to 1988, it did not.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url=(
                    "https://pure.psu.edu/en/publications/restructuring-through-spinoffs-th"
                    "e-stock-market-evidence"
                ),
                title=(
                    "Cusatis, Miles and Woolridge: Restructuring through spinoffs: The stock "
                    "market evidence"
                ),
                quotation=(
                    "We find significantly positive abnormal returns for spinoffs, their parents,"
                    " and the spinoff-parent combinations."
                ),
            ),
        ),
        tags=("investment",),
        merit_up=10,
        merit_down=2,
        agree=6,
        disagree=6,
        replies=(
            DemoArgument(
                author="tomasz",
                stance="rebuts",
                dispute="both",
                claim=(
                    "Read one sentence further: the gain was found only where takeovers followed,"
                    " so it is a reward for being bought, not for being apart."
                ),
                evidence=(
                    DemoEvidence(
                        kind="study",
                        url=(
                            "https://pure.psu.edu/en/publications/restructuring-through-spinoffs-th"
                            "e-stock-market-evidence"
                        ),
                        title=(
                            "Cusatis, Miles and Woolridge: Restructuring through spinoffs: The "
                            "stock market evidence"
                        ),
                        quotation=(
                            "the abnormal performance is limited to firms involved in takeover "
                            "activity"
                        ),
                    ),
                ),
                tags=("investment",),
                merit_up=12,
                agree=9,
                disagree=1,
                replies=(
                    DemoArgument(
                        author="dmitri",
                        stance="supports",
                        claim=(
                            "Fair, and I should have quoted that sentence too. What remains of my"
                            " argument: somebody paid the higher price with their own money later"
                            " on."
                        ),
                        merit_up=8,
                        agree=6,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="hana",
        stance="against",
        claim=(
            "A price can be too high and the change beneath it still be real: railway investors "
            "lost fortunes, and the rails stayed."
        ),
        body=prose(
            """
            The claim sets up a choice that history does not. In the 1840s British railway shares
            were a mania by any measure, and the country kept the lines that the mania had paid
            for. Someone who says *enthusiasm* and someone who says *lasting change* may both be
            right about the same company.
            """
        ),
        tags=("valuation",),
        merit_up=9,
        merit_down=2,
        agree=8,
        disagree=3,
        replies=(
            DemoArgument(
                author="tomasz",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The claim is about what the price tells us, and your example says it told "
                    "investors nothing useful."
                ),
                merit_up=5,
                merit_down=2,
                agree=5,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="hana",
                        stance="asks",
                        claim=(
                            "Then would any price, of anything new, count for you as evidence of "
                            "lasting change?"
                        ),
                        merit_up=2,
                        agree=3,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="bilal",
        stance="against",
        claim=(
            "Training video models takes more money than an app's advertising can spare; a "
            "company of its own can raise it and pay engineers in its own shares."
        ),
        body=prose(
            """
            That changes what can be built, whatever one thinks of the opening price. A department
            competes for its budget with the shopping channel next door. A company competes with
            other companies.
            """
        ),
        tags=(
            "investment",
            "energy-use",
        ),
        merit_up=6,
        merit_down=1,
        agree=5,
        disagree=4,
        replies=(
            DemoArgument(
                author="lucia",
                stance="asks",
                claim=(
                    "And when the raised money has gone on computing, who pays for the next model?"
                ),
                merit_up=2,
                agree=3,
            ),
        ),
    ),
    DemoArgument(
        author="chen",
        stance="against",
        claim=("A subscription that somebody renews every month is not enthusiasm but a purchase."),
        tags=("market-power",),
        merit_up=5,
        merit_down=4,
        agree=5,
        disagree=7,
        replies=(
            DemoArgument(
                author="lucia",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "It is both while everybody is still trying everything: I pay for three such "
                    "tools, use one, and mean to cancel two."
                ),
                merit_up=5,
                merit_down=1,
                agree=5,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="amara",
        stance="question",
        claim=(
            "What would have to be true in five years for both sides here to say that the price "
            "was right?"
        ),
        tags=("valuation",),
        merit_up=8,
        agree=6,
        replies=(
            DemoArgument(
                author="mira",
                stance="answers",
                claim=(
                    "That the unit earns, from customers other than its former parent, enough to "
                    "pay for its own next model."
                ),
                merit_up=6,
                agree=5,
                disagree=1,
            ),
            DemoArgument(
                author="dmitri",
                stance="answers",
                claim=(
                    "That those who bought at this price could have sold for at least as much, "
                    "after counting what the money would have earned elsewhere."
                ),
                merit_up=4,
                merit_down=1,
                agree=4,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="bilal",
                        stance="supports",
                        claim=(
                            "Dull, checkable and hard to argue with. I would accept it even "
                            "though I expect to lose."
                        ),
                        merit_up=2,
                        agree=2,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
)
