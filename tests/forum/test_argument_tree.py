from forum.argument_tree import build_tree
from forum.models import Argument


def argument(pk, parent=None, **values):
    depth = parent.depth + 1 if parent else 0
    return Argument(pk=pk, parent=parent, depth=depth, **{"strength": 0.34} | values)


def shape(nodes):
    return [(node.argument.pk, shape(node.replies)) for node in nodes]


def test_replies_hang_on_what_they_answer():
    root, other = argument(1), argument(2)
    reply = argument(3, root)
    below = argument(4, reply)
    assert shape(build_tree([root, other], [below, reply])) == [(1, [(3, [(4, [])])]), (2, [])]


def test_roots_stay_in_their_order():
    assert shape(build_tree([argument(9), argument(3), argument(7)], [])) == [
        (9, []),
        (3, []),
        (7, []),
    ]


def test_replies_come_strongest_first_and_equals_by_age():
    root = argument(1)
    replies = [
        argument(2, root, strength=0.3),
        argument(5, root, strength=0.9),
        argument(4, root, strength=0.5),
        argument(3, root, strength=0.5),
    ]
    [node] = build_tree([root], replies)
    assert [reply.argument.pk for reply in node.replies] == [5, 3, 4, 2]


def test_a_reply_without_its_parent_on_the_page_is_left_out():
    root = argument(1)
    missing = argument(2, root)
    assert shape(build_tree([root], [argument(3, missing)])) == [(1, [])]


def test_a_line_of_ancestors_becomes_a_branch():
    first = argument(1)
    second = argument(2, first)
    third = argument(3, second)
    nodes = build_tree([first, second, third], [argument(4, third)])
    assert shape(nodes) == [(1, []), (2, []), (3, [(4, [])])]


def test_it_says_how_many_answers_the_page_does_not_show():
    root = argument(1, reply_count=7)
    [node] = build_tree([root], [argument(2, root), argument(3, root)])
    assert node.missing_replies == 5


def test_a_reply_posted_after_the_count_was_read_is_not_missing():
    root = argument(1, reply_count=0)
    [node] = build_tree([root], [argument(2, root)])
    assert node.missing_replies == 0
