"""How arguments are ordered. Pure: numbers in, numbers out.

Strength is the 75 % lower Wilson bound of merit counts to which two votes of each kind were added
(E. B. Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference",
JASA 22). Without the added votes an argument that nobody has rated would rank with one that nine
people found poor.
"""

from math import sqrt

PRIOR = 2  # votes added to each side
Z = 0.67448975  # standard normal quantile of 75 %
CONTEST_PRIOR = 10  # agreement votes at which half of the contest counts


def strength(up: int, down: int) -> float:
    """How well argued it is judged to be, from its merit votes: between 0 and 1."""
    n = up + down + 2 * PRIOR
    p = (up + PRIOR) / n
    spread = Z * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return (p + Z**2 / (2 * n) - spread) / (1 + Z**2 / n)


def contest(agree: int, disagree: int) -> float:
    """How much it splits opinion, from its agreement votes: between 0 and 1."""
    n = agree + disagree
    balance = 4 * (agree + 1) * (disagree + 1) / (n + 2) ** 2
    return balance * n / (n + CONTEST_PRIOR)
