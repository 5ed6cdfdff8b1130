"""The demo debate on the section "Introduction"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, prose

INTRODUCTION = (
    DemoArgument(
        author="kwame",
        stance="for",
        claim=(
            "For a small studio, a shot that needs a helicopter is a shot that is never made; "
            "tools with this much money behind them change which stories get filmed at all."
        ),
        body=prose(
            """
            I produce short drama in Accra. On every script there is one scene we write around,
            because the flood, the crowd or the old harbour would cost more than the rest of the
            film. Nobody sees those scenes, so nobody counts them as a loss.

            When recording became cheap, music gained most from the songs no label would have bet
            on. Nobody can tell in advance what will matter to people, so more attempts means more
            good surprises. I expect the same from video, and large investment is what brings the
            price of an attempt down.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.3386/w22675",
                title=(
                    "Aguiar and Waldfogel: Quality Predictability and the Welfare Benefits from "
                    "New Products (recorded music)"
                ),
            ),
        ),
        tags=(
            "accessibility",
            "creativity",
        ),
        merit_up=12,
        merit_down=1,
        agree=9,
        disagree=4,
        replies=(
            DemoArgument(
                author="ingrid",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "The music study is about more people making songs; cheap generation may give"
                    " us more clips without more people having something to say."
                ),
                body=prose(
                    """
                    The gain there came from unpredictable *human* bets becoming affordable. If
                    ten thousand clips come from the same few models with the same defaults, they
                    are closer to one bet repeated than to ten thousand bets.
                    """
                ),
                merit_up=7,
                merit_down=1,
                agree=6,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="kwame",
                        stance="supports",
                        claim=(
                            "I accept the limit: the gain depends on who holds the tool, and I am"
                            " assuming it is people with scenes they could not film."
                        ),
                        merit_up=4,
                        agree=5,
                        disagree=1,
                    ),
                ),
            ),
            DemoArgument(
                author="liam",
                stance="supports",
                claim=(
                    "The same is true in a classroom: the pupil with the best idea is rarely the "
                    "one with the camera."
                ),
                merit_up=2,
                agree=4,
                disagree=1,
            ),
        ),
    ),
    DemoArgument(
        author="chen",
        stance="for",
        claim=(
            "A price this high makes rivals build as well, and rivals fighting for the same "
            "film-makers is the best thing that can happen to film-makers."
        ),
        body=prose(
            """
            Nobody competes for customers in a market worth nothing. Once one unit is priced in
            the tens of billions, every large platform has to answer, and the usual results
            follow: lower prices, export formats that work elsewhere, features that people asked
            for.
            """
        ),
        tags=(
            "market-power",
            "accessibility",
        ),
        merit_up=7,
        merit_down=2,
        agree=6,
        disagree=7,
        replies=(
            DemoArgument(
                author="yara",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Cheaper tools are not what makers lack; being seen is, and the companies "
                    "that sell the tools also own the feeds."
                ),
                merit_up=6,
                merit_down=1,
                agree=8,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="chen",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "A separate company has a reason to serve makers who publish "
                            "somewhere else; a department of a video app does not."
                        ),
                        merit_up=3,
                        merit_down=2,
                        agree=4,
                        disagree=4,
                        replies=(
                            DemoArgument(
                                author="lucia",
                                stance="supports",
                                claim=(
                                    "That is the one point where the spin-off itself matters, and"
                                    " not only the money: ownership decides whether export is a "
                                    "feature or a leak."
                                ),
                                merit_up=2,
                                agree=3,
                                disagree=1,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="hana",
        stance="for",
        claim=(
            "A unit with its own name and its own accounts can be asked questions that a "
            "department inside a large app never has to answer."
        ),
        tags=("regulation",),
        merit_up=5,
        merit_down=1,
        agree=4,
        disagree=4,
        replies=(
            DemoArgument(
                author="tomasz",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "Only if it is listed: Kuaishou already reports to its shareholders in Hong "
                    "Kong, and a private spin-off could end up telling the public less than its "
                    "parent does."
                ),
                merit_up=8,
                agree=9,
                disagree=1,
                replies=(
                    DemoArgument(
                        author="hana",
                        stance="supports",
                        claim=(
                            "Conceded. My argument holds for a listed company, and the reported "
                            "plan alone does not tell us that."
                        ),
                        merit_up=4,
                        agree=5,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="tomasz",
        stance="against",
        claim=(
            "A valuation is a price agreed among investors, and nobody who acts, edits or watches"
            " is a party to it."
        ),
        body=prose(
            """
            The number answers one question: at what price would some people exchange shares? It
            does not say that the films are better, that the crews are paid or that viewers are
            pleased. All of these can move in the other direction while the number stands.

            The article itself only has a *plan* and a *reported* figure. Calling that good news
            for makers and viewers means adding everything that matters ourselves.
            """
        ),
        tags=(
            "valuation",
            "investment",
        ),
        merit_up=14,
        merit_down=1,
        agree=10,
        disagree=4,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Prices steer people: engineers, computing time and start-ups go where the "
                    "last large number was, and tools follow them."
                ),
                merit_up=7,
                merit_down=1,
                agree=6,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="tomasz",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "Agreed that they steer. They steer towards whatever repays the "
                            "investor, and that is a different claim from ‘good news for makers’."
                        ),
                        merit_up=5,
                        merit_down=1,
                        agree=6,
                        disagree=3,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="yara",
        stance="against",
        claim=(
            "Part of what is being priced at 20 billion dollars is the work of people who were "
            "never asked and are not paid, so for them it is the opposite of good news."
        ),
        body=prose(
            """
            Video models learn from video that people made. I do not know what any particular
            model was trained on, and that is part of the complaint: neither does anybody outside
            the company. What can be measured is how quickly websites have started to say no. The
            audit linked here found a steep rise, within a single year, in sites that restrict AI
            crawlers.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="data",
                url="https://doi.org/10.48550/arXiv.2407.14933",
                title=(
                    "Longpre and others: Consent in Crisis: The Rapid Decline of the AI Data "
                    "Commons"
                ),
            ),
        ),
        tags=(
            "training-data",
            "consent",
            "copyright",
        ),
        merit_up=9,
        merit_down=3,
        agree=7,
        disagree=7,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "The value lies mostly in engineering and computing; any one film adds so "
                    "little to a model that nothing measurable is taken from its maker."
                ),
                merit_up=6,
                merit_down=4,
                agree=5,
                disagree=6,
                replies=(
                    DemoArgument(
                        author="priya",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "Small shares are still shares: collecting societies have paid out "
                            "fractions of a penny per play for generations."
                        ),
                        merit_up=9,
                        agree=8,
                        disagree=2,
                        replies=(
                            DemoArgument(
                                author="bilal",
                                stance="asks",
                                claim="Who would be the collecting society for the whole web?",
                                merit_up=3,
                                agree=4,
                                replies=(
                                    DemoArgument(
                                        author="priya",
                                        stance="answers",
                                        claim=(
                                            "At first, nobody for all of it. Start with the "
                                            "catalogues that already have societies, such as "
                                            "music, film and news photography, and let the rest "
                                            "follow once there is a rate to point at."
                                        ),
                                        merit_up=3,
                                        agree=3,
                                        disagree=1,
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="noor",
        stance="against",
        claim=(
            "A tool that has to earn back 20 billion dollars will be pushed into every feed, "
            "including those where false pictures do harm."
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1126/science.aap9559",
                title="Vosoughi, Roy and Aral: The spread of true and false news online",
                quotation=(
                    "Falsehood diffused significantly farther, faster, deeper, and more broadly "
                    "than the truth in all categories of information"
                ),
            ),
        ),
        tags=(
            "misinformation",
            "audience-trust",
        ),
        merit_up=6,
        merit_down=4,
        agree=8,
        disagree=5,
        replies=(
            DemoArgument(
                author="jonas",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The study you cite puts the blame on people, not on machines, so a better "
                    "machine does not obviously make it worse."
                ),
                evidence=(
                    DemoEvidence(
                        kind="study",
                        url="https://doi.org/10.1126/science.aap9559",
                        title=("Vosoughi, Roy and Aral: The spread of true and false news online"),
                        quotation=(
                            "false news spreads more than the truth because humans, not robots, "
                            "are more likely to spread it"
                        ),
                    ),
                ),
                tags=("misinformation",),
                merit_up=9,
                merit_down=1,
                agree=7,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="noor",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "If people do the spreading and novelty is what makes them do it, "
                            "then a machine that turns out novelty for nothing is exactly what "
                            "feeds the habit."
                        ),
                        merit_up=5,
                        merit_down=1,
                        agree=6,
                        disagree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="amara",
        stance="question",
        claim=(
            "What would count as good news here: more paid work, better films, cheaper films, or "
            "more choice for the viewer?"
        ),
        body=prose(
            """
            These four can come apart, and I think half of this thread disagrees about the
            yardstick more than about the facts.
            """
        ),
        merit_up=7,
        agree=6,
        replies=(
            DemoArgument(
                author="mateo",
                stance="answers",
                claim=(
                    "More paid days of work for people in the trade; everything else can improve "
                    "while the trade disappears."
                ),
                tags=("labour",),
                merit_up=5,
                merit_down=2,
                agree=5,
                disagree=5,
            ),
            DemoArgument(
                author="ingrid",
                stance="answers",
                claim=(
                    "Choice that people actually use: not how many films exist, but from how many"
                    " different makers an ordinary viewer watches something in a year."
                ),
                merit_up=4,
                agree=4,
                disagree=1,
                replies=(
                    DemoArgument(
                        author="dmitri",
                        stance="asks",
                        claim="Does anybody publish that figure today, for any country?",
                        merit_up=1,
                        agree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="elif",
        stance="question",
        claim=(
            "Is 20 billion dollars a price that somebody has paid, or a target that somebody has "
            "named?"
        ),
        tags=("valuation",),
        merit_up=2,
        agree=3,
        replies=(
            DemoArgument(
                author="tomasz",
                stance="answers",
                claim=(
                    "Going by the article, a plan with a figure attached; nothing in it says that"
                    " anyone has bought a share at that price."
                ),
                merit_up=2,
                agree=4,
            ),
        ),
    ),
)
