"""Who organises a group: the body tied to it, or the one above all that are named."""

from loader.drafting.draft import UNKNOWN, Leaf
from loader.drafting.finds import Finds
from loader.drafting.groups import GroupMention
from loader.drafting.meant import key


def organiser(finds: Finds, group: GroupMention) -> Leaf:
    tied = [each for each in finds.groups if each.organiser]
    for each in tied:
        if each.is_named and key(each) == key(group):
            return finds.body(each.organiser, 0.9, "named behind the group")
    for each in tied:
        if not each.is_named:
            return finds.body(each.organiser, 0.8, "named behind “cụm, khối thi đua”")
    above = finds.context.above()
    return finds.body(above, 0.6, "the one body above those named") if above else UNKNOWN
