"""The demo debate on the section "The Rise of AI-Generated Content"."""

from forum.demo.shapes import DemoArgument, DemoEvidence, prose

GENERATED_CONTENT = (
    DemoArgument(
        author="noor",
        stance="for",
        claim="People can no longer tell by looking, so somebody has to tell them.",
        body=prose(
            """
            For as long as a fake looked wrong, the picture carried its own label. That was
            already over for still faces in 2022. If the eye cannot do the work any more, the only
            choices left are a label or a guess, and a guess is not something we should ask of
            someone watching the news on a phone.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1073/pnas.2120481119",
                title=(
                    "Nightingale and Farid: AI-synthesized faces are indistinguishable from real "
                    "faces and more trustworthy"
                ),
                quotation=(
                    "synthesis engines have passed through the uncanny valley and are capable of "
                    "creating faces that are indistinguishable—and more trustworthy—than real "
                    "faces"
                ),
            ),
        ),
        tags=(
            "disclosure",
            "authenticity",
        ),
        merit_up=11,
        merit_down=2,
        agree=9,
        disagree=5,
        replies=(
            DemoArgument(
                author="bilal",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "That argues for a signed record of origin inside the file, not for a sticker"
                    " on the screen."
                ),
                body=prose(
                    """
                    A record of origin says *which camera, which edits, which tool*, and it can
                    prove that footage is real. A sticker can say only one thing, and anyone can
                    crop it.
                    """
                ),
                evidence=(
                    DemoEvidence(
                        kind="document",
                        url="https://c2pa.org/",
                        title=(
                            "Coalition for Content Provenance and Authenticity: open standard for"
                            " the origin and history of media"
                        ),
                    ),
                ),
                tags=("authenticity",),
                merit_up=8,
                merit_down=1,
                agree=6,
                disagree=5,
                replies=(
                    DemoArgument(
                        author="hana",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "A record that the viewer never opens helps the expert only, and it "
                            "is easily lost when a clip is re-uploaded or filmed from another "
                            "screen."
                        ),
                        merit_up=7,
                        agree=7,
                        disagree=2,
                        replies=(
                            DemoArgument(
                                author="bilal",
                                stance="supports",
                                claim=(
                                    "Fair. I would ask for both: the record for whoever checks, "
                                    "the visible line for whoever scrolls."
                                ),
                                merit_up=4,
                                agree=5,
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
            "China and the European Union, which agree on little else, have both written labels "
            "for AI media into law; ‘unworkable’ is no longer a sufficient answer."
        ),
        body=prose(
            """
            The Chinese measures took effect on 1 September 2025 and ask for two things at once: a
            mark that people can perceive and a mark in the file's data. Kling's home market, in
            other words, already works under a rule of this kind.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="document",
                url="https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
                title="Regulation (EU) 2024/1689 (Artificial Intelligence Act), Article 50",
            ),
            DemoEvidence(
                kind="document",
                url=(
                    "https://sesec.eu/2025/news-events/news/china-issued-new-mandatory-nati"
                    "onal-standard-and-measures-for-the-labeling-of-content-generated-by-ar"
                    "tificial-intelligence"
                ),
                title=(
                    "SESEC: China issued new mandatory national standard and measures for the "
                    "labeling of content generated by artificial intelligence"
                ),
            ),
        ),
        tags=(
            "regulation",
            "disclosure",
        ),
        merit_up=9,
        merit_down=1,
        agree=8,
        disagree=4,
        replies=(
            DemoArgument(
                author="priya",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "Neither text says ‘always’: for evidently artistic, satirical or fictional "
                    "work, the European rule asks only for a notice that does not spoil the work."
                ),
                body=prose(
                    """
                    Article 50 separates two duties. The *provider* of the tool has to mark its
                    output in a machine-readable way. The *deployer* has to disclose deep fakes,
                    and for an evidently creative work that shrinks to a notice given in an
                    appropriate manner. A title card at the end may well do.
                    """
                ),
                tags=(
                    "regulation",
                    "creativity",
                ),
                merit_up=10,
                agree=9,
                disagree=1,
                replies=(
                    DemoArgument(
                        author="hana",
                        stance="supports",
                        claim=(
                            "Correct, and I should have said so. The laws show that labels can be"
                            " required, not that they can be required everywhere."
                        ),
                        merit_up=5,
                        agree=5,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="amara",
        stance="for",
        claim=(
            "Labels on what is made protect what is real: without them, anyone caught on film can"
            " say the film is generated."
        ),
        body=prose(
            """
            Chesney and Citron call this the *liar's dividend*: the better the public knows that
            video can be faked, the easier it becomes to deny true video.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.15779/Z38RV0D15J",
                title=(
                    "Chesney and Citron: Deep Fakes: A Looming Challenge for Privacy, Democracy, "
                    "and National Security"
                ),
            ),
        ),
        tags=(
            "deepfakes",
            "audience-trust",
        ),
        merit_up=7,
        merit_down=1,
        agree=6,
        disagree=4,
        replies=(
            DemoArgument(
                author="dmitri",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "Only if nearly everything is labelled; with gaps, the unlabelled fake gains "
                    "credit that it has not earned."
                ),
                evidence=(
                    DemoEvidence(
                        kind="study",
                        url="https://doi.org/10.1287/mnsc.2019.3478",
                        title="Pennycook and others: The Implied Truth Effect",
                        quotation=(
                            "the presence of warnings caused untagged headlines to be seen as "
                            "more accurate than in the control"
                        ),
                    ),
                ),
                tags=("audience-trust",),
                merit_up=9,
                agree=7,
                disagree=2,
                replies=(
                    DemoArgument(
                        author="amara",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "The same paper found a remedy: when some true items were marked as "
                            "verified, the effect went away. So mark both kinds, not neither."
                        ),
                        merit_up=6,
                        agree=6,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="liam",
        stance="for",
        claim="We print the ingredients on food without accusing the cook.",
        tags=("disclosure",),
        merit_up=4,
        merit_down=2,
        agree=6,
        disagree=6,
        replies=(
            DemoArgument(
                author="lucia",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "An ingredients list names everything; this label names one ingredient, and "
                    "it happens to be the one people are frightened of."
                ),
                merit_up=3,
                merit_down=1,
                agree=4,
                disagree=3,
            ),
        ),
    ),
    DemoArgument(
        author="kenji",
        stance="against",
        claim=(
            "‘Always’ will soon mean every film, and a label on everything tells the viewer "
            "nothing."
        ),
        body=prose(
            """
            Software that cleans noise, removes a wire, fills the edge of a frame or matches lips
            to a dub is learned from data like the rest. In a few years the unlabelled film will
            be a curiosity. Think of cookie banners: the notice is everywhere, and all it has
            taught us is to click it away.
            """
        ),
        tags=(
            "disclosure",
            "craft",
        ),
        merit_up=10,
        merit_down=2,
        agree=8,
        disagree=6,
        replies=(
            DemoArgument(
                author="lucia",
                stance="supports",
                claim=(
                    "Ordinary documentary finishing would carry the label from end to end, and "
                    "none of it is a lie."
                ),
                body=prose(
                    """
                    All of this is altered by AI in some sense:

                    - noise taken out of an interview recorded beside a road
                    - an old tape enlarged for a modern screen
                    - a face blurred automatically to protect a witness
                    - subtitles made by machine and corrected by a person
                    """
                ),
                tags=("craft",),
                merit_up=6,
                agree=6,
                disagree=1,
            ),
            DemoArgument(
                author="noor",
                stance="rebuts",
                dispute="truth",
                claim=(
                    "There is a line that holds: label what seems to show a real person, place or"
                    " event and does not."
                ),
                evidence=(
                    DemoEvidence(
                        kind="document",
                        url="https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
                        title=(
                            "Regulation (EU) 2024/1689, Article 3(60): definition of a deep fake"
                        ),
                        quotation=(
                            "AI-generated or manipulated image, audio or video content that "
                            "resembles existing persons, objects, places, entities or events and "
                            "would falsely appear to a person to be authentic or truthful"
                        ),
                    ),
                ),
                tags=("deepfakes",),
                merit_up=8,
                merit_down=1,
                agree=7,
                disagree=3,
                replies=(
                    DemoArgument(
                        author="kenji",
                        stance="rebuts",
                        dispute="relevance",
                        claim=(
                            "I would sign that rule. It is not this rule: this section’s claim "
                            "says ‘always’."
                        ),
                        merit_up=5,
                        agree=6,
                        disagree=2,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="ingrid",
        stance="against",
        claim=(
            "The label lowers belief in what is true as well as in what is false, so it punishes "
            "honest users of the tool."
        ),
        body=prose(
            """
            The honest newsroom labels and is believed less. The dishonest one does not label and
            is believed as before. A rule with that effect works against its own purpose, unless
            it says *how much* of the work was done by machine.
            """
        ),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.1093/pnasnexus/pgae403",
                title=(
                    "Altay and Gilardi: People are skeptical of headlines labeled as "
                    "AI-generated, even if true or human-made, because they assume full AI "
                    "automation"
                ),
                quotation=(
                    "labeling headlines as AI-generated lowered their perceived accuracy and "
                    "participants’ willingness to share them, regardless of whether the headlines"
                    " were true or false, and created by humans or AI"
                ),
            ),
        ),
        tags=(
            "disclosure",
            "journalism",
        ),
        merit_up=12,
        agree=7,
        disagree=6,
        replies=(
            DemoArgument(
                author="sofia",
                stance="asks",
                claim=(
                    "That was measured on written headlines. Has anybody shown the same for "
                    "moving pictures?"
                ),
                merit_up=4,
                agree=4,
                replies=(
                    DemoArgument(
                        author="ingrid",
                        stance="answers",
                        claim=(
                            "Not in this study, and I know of none that settles it for video. I "
                            "would expect the direction to hold and the size to differ, but that "
                            "is my guess."
                        ),
                        merit_up=4,
                        agree=3,
                    ),
                ),
            ),
        ),
    ),
    DemoArgument(
        author="bilal",
        stance="against",
        claim=("The people we most want to see labelled are the ones who will take the label off."),
        evidence=(
            DemoEvidence(
                kind="study",
                url="https://doi.org/10.48550/arXiv.2311.04378",
                title=(
                    "Zhang and others: Watermarks in the Sand: Impossibility of Strong "
                    "Watermarking for Generative Models"
                ),
                quotation=(
                    "We prove that, under well-specified and natural assumptions, strong "
                    "watermarking is impossible to achieve."
                ),
            ),
        ),
        tags=(
            "authenticity",
            "deepfakes",
        ),
        merit_up=8,
        merit_down=3,
        agree=7,
        disagree=5,
        replies=(
            DemoArgument(
                author="hana",
                stance="rebuts",
                dispute="relevance",
                claim=(
                    "Most locks can be picked too; the point is to make the ordinary case honest,"
                    " so that the removed label becomes the offence."
                ),
                merit_up=7,
                merit_down=1,
                agree=6,
                disagree=4,
            ),
        ),
    ),
    DemoArgument(
        author="dmitri",
        stance="against",
        claim="Nobody reads labels anyway.",
        merit_up=1,
        merit_down=3,
        agree=2,
        disagree=4,
        withdrawn=True,
        replies=(
            DemoArgument(
                author="jonas",
                stance="asks",
                claim=(
                    "Do you have anything on that for video? The studies in this thread suggest "
                    "that people do notice, and even react too strongly."
                ),
                merit_up=2,
                agree=3,
            ),
        ),
    ),
    DemoArgument(
        author="jonas",
        stance="question",
        claim=(
            "If a label is missing, who should answer for it: the maker of the tool, the person "
            "who uploads, or the platform that shows it?"
        ),
        tags=("regulation",),
        merit_up=7,
        agree=5,
        replies=(
            DemoArgument(
                author="priya",
                stance="answers",
                claim=(
                    "Split it by what each one can do: the toolmaker marks the file, the uploader"
                    " declares, the platform keeps the mark visible and does not strip it."
                ),
                merit_up=6,
                agree=5,
                disagree=2,
            ),
            DemoArgument(
                author="chen",
                stance="answers",
                claim=("The platform, because it is the only one of the three that can be found."),
                tags=("market-power",),
                merit_up=3,
                merit_down=2,
                agree=4,
                disagree=4,
                replies=(
                    DemoArgument(
                        author="elif",
                        stance="rebuts",
                        dispute="truth",
                        claim=(
                            "Then platforms will label by suspicion, and it will fall on people "
                            "whose faces, languages or cameras their detectors know least."
                        ),
                        merit_up=4,
                        agree=4,
                        disagree=1,
                    ),
                ),
            ),
        ),
    ),
)
