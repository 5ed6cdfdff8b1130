"""The debate that ships with the demo: who takes part and what they say, section by section."""

from forum.demo.shapes import DemoArgument, DemoMember
from forum.demo.threads.conclusion import CONCLUSION
from forum.demo.threads.cultures import CULTURES
from forum.demo.threads.future import FUTURE
from forum.demo.threads.generated_content import GENERATED_CONTENT
from forum.demo.threads.introduction import INTRODUCTION
from forum.demo.threads.spin_offs import SPIN_OFFS

MEMBERS: tuple[DemoMember, ...] = (
    DemoMember("ada", "admin"),
    DemoMember("sofia", "moderator"),
    DemoMember("mira"),
    DemoMember("jonas"),
    DemoMember("amara"),
    DemoMember("bilal"),
    DemoMember("chen"),
    DemoMember("dmitri"),
    DemoMember("elif"),
    DemoMember("hana"),
    DemoMember("ingrid"),
    DemoMember("kenji"),
    DemoMember("kwame"),
    DemoMember("liam"),
    DemoMember("lucia"),
    DemoMember("mateo"),
    DemoMember("noor"),
    DemoMember("priya"),
    DemoMember("tomasz"),
    DemoMember("yara"),
)

# The accounts a visitor may sign in as; the others only fill the room.
SIGN_IN: tuple[str, ...] = ("ada", "sofia", "mira", "jonas", "amara")

DEBATE: dict[str, tuple[DemoArgument, ...]] = {
    "Introduction": INTRODUCTION,
    "The Rise of AI-Generated Content": GENERATED_CONTENT,
    "The Business of AI Spin-Offs": SPIN_OFFS,
    "The Future of AI Media": FUTURE,
    "Global Implications and Cultural Impact": CULTURES,
    "Conclusion": CONCLUSION,
}
