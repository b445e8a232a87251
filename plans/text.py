"""The rich text of a plan: cleaned, made of blocks that one can point at, whose ids outlive editing."""

from plan_portal.richtext import clean, plain
from plans.blockids import Settled, Uncertain, settle_block_ids
from plans.blocks import Block, blocks, find_block

__all__ = ["Block", "Settled", "Uncertain", "blocks", "clean", "find_block", "plain", "settle_block_ids"]
