"""The demo debate on the section "The Future of AI Media"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, prose

FUTURE = (
    DemoArgument(
        author="jonas",
        stance="for",
        claim=(
            "Photography, recording and computer animation were each going to end a trade, and "
            "each ended with more people working in it than before."
        ),
        body=prose(
            """
            I do not claim that nobody was hurt: portrait miniaturists lost their living to the
            camera within a generation. But the question is about *more* and *fewer* over ten
            years, and the record is on the side of more.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="expert",
                url="https://doi.org/10.3390/arts7020018",
                title="Aaron Hertzmann: Can Computers Create Art?",
                quotation=(
                    "In each case, there were initial fears and denial of the technology, "
                    "followed by a blossoming of new creative and professional opportunities for "
                    "artists."
                ),
            ),
        ),
        tags=(
            "creativity",
            "labour",
        ),
        merit_up=9,
        merit_down=2,
        agree=8,
        disagree=6,
        replies=(
            DemoArgument(
                author="yara",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "The camera did not have to be fed every painting first; this is the first of"
                    " these machines that is made out of the work it competes with."
                ),
                evidence=(
                    DemoEvidence(
                        kind="expert",
                        url="https://doi.org/10.1126/science.adh4451",
                        title=(
                            "Epstein, Hertzmann and others: Art and the science of generative AI"
                        ),
                        quotation=(
                            "Unlike past disruptions, however, generative AI relies on training "
                            "data made by people."
                        ),
                    ),
                ),
                tags=("training-data",),
                merit_up=10,
                merit_down=1,
                agree=8,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="jonas",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "That makes it unfair, which I grant. It does not yet make it a net "
                            "loss of work, which is what the claim is about."
                        ),
                        merit_up=5,
                        merit_down=1,
                        agree=5,
                        disagree=4,
                        replies=(
                            DemoArgument(
                                author="yara",
                                stance="rebuts",
                                dispute="truth",
                                claim=(
                                    "It does if the copy is sold to the same client as the "
                                    "original. The camera never offered to paint in my style for "
                                    "a tenth of my fee."
                                ),
                                merit_up=4,
                                merit_down=1,
                                agree=4,
                                disagree=3,
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="lucia",
        stance="for",
        claim=(
            "In editing, the dull half of the job goes first, and nobody became an editor for the"
            " dull half."
        ),
        body=prose(
            """
            What has left my week in the last two years:

            - typing out interviews
            - hunting through forty hours for one sentence
            - first passes at matching colour between cameras

            What has not left it: deciding which sentence the film is about.
            """
        ),
        tags=(
            "craft",
            "labour",
        ),
        merit_up=8,
        agree=9,
        disagree=3,
        replies=(
            DemoArgument(
                author="mateo",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "The dull half was the paid half for whoever was learning; take it away and "
                    "you take away the first three years of a career."
                ),
                tags=("labour",),
                merit_up=11,
                merit_down=1,
                agree=8,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="lucia",
                        stance="supports",
                        claim=(
                            "I have no good reply to this. My assistant of five years ago would "
                            "not be hired today, and she is now a better editor than I am."
                        ),
                        merit_up=6,
                        agree=6,
                        disagree=1,
                    ),
                    DemoArgument(
                        author="kenji",
                        stance="supports",
                        claim=(
                            "In animation it is the same drawing table: in-between drawings are "
                            "where people learn what a key drawing has to contain."
                        ),
                        tags=("craft",),
                        merit_up=4,
                        agree=5,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="bilal",
        stance="for",
        claim=(
            "Where the effect has been measured on professional writing tasks, the weaker writers"
            " gained most, so help reaches the many and not only the stars."
        ),
        body=prose(
            """
            College-educated professionals were set realistic writing tasks. Those given the tool
            took about 40 per cent less time, with better-rated results, and the gap between
            strong and weak writers narrowed.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1126/science.adh2586",
                title=(
                    "Noy and Zhang: Experimental evidence on the productivity effects of "
                    "generative artificial intelligence"
                ),
            ),
        ),
        tags=(
            "labour",
            "accessibility",
        ),
        merit_up=7,
        merit_down=1,
        agree=6,
        disagree=4,
        replies=(
            DemoArgument(
                author="elif",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Time saved per task says nothing about the number of tasks: if a client "
                    "needs ten texts and no more, faster means fewer of us."
                ),
                tags=("labour",),
                merit_up=7,
                agree=7,
                disagree=2,
                replies=(
                    DemoArgument(
                        author="bilal",
                        stance="asks",
                        claim=(
                            "Is demand really fixed, though? Cheap subtitles seem to have meant "
                            "that far more gets subtitled."
                        ),
                        merit_up=2,
                        agree=3,
                        disagree=1,
                        replies=(
                            DemoArgument(
                                author="elif",
                                stance="answers",
                                claim=(
                                    "More gets subtitled, yes. Much of the new work is checking "
                                    "machine output at a fraction of the old rate. More "
                                    "subtitles, less living."
                                ),
                                merit_up=5,
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
        author="hana",
        stance="for",
        claim=(
            "Whether AI helps or replaces is not a fact of nature; where creators bargain "
            "together, they can write the answer into the contract."
        ),
        evidence=(
            DemoEvidence(
                kind="document",
                url=("https://www.wgacontract2023.org/the-campaign/summary-of-the-2023-wga-mba"),
                title="Writers Guild of America: Summary of the 2023 WGA MBA",
                quotation=(
                    "AI can’t write or rewrite literary material, and AI-generated material will "
                    "not be considered source material under the MBA"
                ),
            ),
        ),
        tags=(
            "labour",
            "regulation",
        ),
        merit_up=8,
        merit_down=1,
        agree=7,
        disagree=3,
        replies=(
            DemoArgument(
                author="mateo",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Most of the world's creators have no guild, and under competition law "
                    "freelances who agree on terms may even be in trouble for it."
                ),
                merit_up=6,
                merit_down=1,
                agree=6,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="chen",
        stance="for",
        claim="People who are afraid of being replaced were never very good to begin with.",
        merit_down=4,
        agree=1,
        disagree=6,
        hidden_reason="Disparages a group of people and gives no reason for or against the claim.",
        replies=(
            DemoArgument(
                author="kenji",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "The most worried people I know are also the most skilled; they can see "
                    "precisely what the machine gets right."
                ),
                tags=("craft",),
                merit_up=7,
                agree=8,
            ),
        ),
    ),
    DemoArgument(
        author="elif",
        stance="against",
        claim=(
            "We need not wait ten years: freelances in exposed trades lost work and income within"
            " months, and skill did not protect them."
        ),
        body=prose(
            """
            What makes me take this study seriously is the part nobody expected: there is no sign
            that good past work shielded people, and some sign that the best were hit hardest. *Be
            better than the machine* is not a plan if the client stops comparing.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1287/orsc.2023.18441",
                title=(
                    "Hui, Reshef and Zhou: The Short-Term Effects of Generative Artificial "
                    "Intelligence on Employment: Evidence from an Online Labor Market"
                ),
                quotation=(
                    "freelancers in highly affected occupations suffer from the introduction of "
                    "generative AI, experiencing reductions in both employment and earnings"
                ),
            ),
        ),
        tags=("labour",),
        merit_up=12,
        merit_down=1,
        agree=8,
        disagree=6,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "It is one platform in the first months after a launch; over ten years people"
                    " move to neighbouring work, and new kinds of order appear."
                ),
                merit_up=7,
                merit_down=2,
                agree=5,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="elif",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "People who move to neighbouring work have been replaced, in the "
                            "sense of the claim. ‘They will find something else’ is what one says"
                            " about closed mines."
                        ),
                        merit_up=5,
                        agree=5,
                        disagree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="noor",
        stance="against",
        claim=(
            "We will never count it fairly: the helped stay in the trade and answer the surveys, "
            "the replaced leave it and are no longer asked."
        ),
        body=prose(
            """
            In ten years there will be a cheerful poll in which nine in ten professional creators
            say that AI helps them. It will be true, and it will mean little, because it will have
            asked those who were left.
            """
        ),
        tags=(
            "labour",
            "journalism",
        ),
        merit_up=13,
        agree=9,
        disagree=3,
        replies=(
            DemoArgument(
                author="ada",
                stance="supports",
                claim=(
                    "Then fix the group now: choose people who earn most of their income from "
                    "creative work this year, and ask the same people every year, whatever they "
                    "do by then."
                ),
                merit_up=5,
                agree=5,
                replies=(
                    DemoArgument(
                        author="ingrid",
                        stance="asks",
                        claim=(
                            "Does a panel of this kind exist anywhere? Labour-force surveys "
                            "follow people, but I know of none with enough artists in it."
                        ),
                        merit_up=3,
                        agree=3,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="mateo",
        stance="against",
        claim=("Nobody ever replaces a composer; they just do not hire one for the next advert."),
        body=prose(
            """
            Replacement is the wrong picture. No one is dismissed and no desk is cleared. There is
            a budget line for music, and one spring it is gone. I cannot name the day on which I
            lost that work, and it will not show up in anybody's statistics as a loss.
            """
        ),
        tags=("labour",),
        merit_up=8,
        merit_down=2,
        agree=7,
        disagree=5,
    ),
    DemoArgument(
        author="kenji",
        stance="against",
        claim=(
            "Remove the work that beginners are paid for and you remove the school in which "
            "masters are made."
        ),
        tags=(
            "craft",
            "education",
        ),
        merit_up=9,
        agree=9,
        disagree=2,
        replies=(
            DemoArgument(
                author="liam",
                stance="supports",
                claim=(
                    "Colleges cannot stand in for that. We can teach the software, but not what "
                    "it is like when a director sends your scene back eleven times."
                ),
                tags=("education",),
                merit_up=3,
                agree=4,
            ),
            DemoArgument(
                author="chen",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "Beginners will start further up, as programmers did once nobody had to write"
                    " machine code."
                ),
                merit_up=3,
                merit_down=3,
                agree=3,
                disagree=6,
            ),
        ),
    ),
    DemoArgument(
        author="sofia",
        stance="question",
        claim="Does somebody count as replaced if they keep the work at half the fee?",
        body=prose(
            """
            I ask because the claim cannot be settled without an answer, and both sides have been
            using both meanings.
            """
        ),
        tags=("labour",),
        merit_up=9,
        agree=7,
        replies=(
            DemoArgument(
                author="elif",
                stance="answers",
                claim=(
                    "Yes. If the rent can no longer be paid from it, the profession has been "
                    "replaced by a hobby."
                ),
                merit_up=6,
                merit_down=1,
                agree=6,
                disagree=3,
            ),
            DemoArgument(
                author="jonas",
                stance="answers",
                claim=(
                    "No. That is a pay cut, which is bad in its own way; two different harms "
                    "should keep two different names."
                ),
                merit_up=3,
                merit_down=2,
                agree=3,
                disagree=6,
            ),
        ),
    ),
)
