"""The Merkle tree: known roots, and every proof of every small tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accalmie.store.tree import (
    EMPTY,
    STEP,
    Frontier,
    check_consistency,
    check_inclusion,
    hash_leaf,
    hash_node,
    make_consistency,
    make_inclusion,
)

# The eight entries and the roots of the trees over the first 1, 2, 3, 5 and 8 of them that the
# Certificate Transparency log's own tests use; anyone can compute them with sha256sum.
ENTRIES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def root_of(hashes):
    """Gives the root as the standard defines it, without a thought for speed."""
    if len(hashes) < 2:
        return hashes[0] if hashes else EMPTY
    cut = 1 << (len(hashes) - 1).bit_length() - 1
    return hash_node(root_of(hashes[:cut]), root_of(hashes[cut:]))


def grow(leaves):
    frontier, nodes = Frontier(), {}
    for leaf in leaves:
        nodes.update({(level, index): found for level, index, found in frontier.add(leaf)})

    def kept(level, first, last):
        assert last - first <= 1 << STEP
        return leaves[first:last] if level == 0 else [nodes[level, i] for i in range(first, last)]

    return frontier, kept


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_roots_are_those_that_others_compute(size, root):
    leaves = [hash_leaf(entry) for entry in ENTRIES[:size]]
    assert (root_of(leaves).hex(), grow(leaves)[0].root().hex()) == (root, root)


def test_an_empty_log_has_the_hash_of_nothing():
    assert Frontier().root() == EMPTY


@pytest.mark.parametrize("size", range(1, 18))
def test_every_proof_of_small_trees(size):
    leaves = [hash_leaf(str(n).encode()) for n in range(size)]
    frontier, kept = grow(leaves)
    for index in range(size):
        proof = make_inclusion(kept, index, size)
        assert check_inclusion(leaves[index], index, size, proof) == frontier.root()
        assert check_inclusion(hash_leaf(b"x"), index, size, proof) != frontier.root()
        assert check_inclusion(leaves[index], index, size, [*proof, b"x" * 32]) is None
    for old in range(1, size + 1):
        first = (old, root_of(leaves[:old]))
        last = (size, frontier.root())
        proof = make_consistency(kept, old, size)
        assert check_consistency(first, last, proof)
        assert not check_consistency((old, b"x" * 32), last, proof)
        assert not check_consistency(first, (size, b"x" * 32), proof)


@settings(max_examples=15, deadline=None)
@given(size=st.integers(1, 70_000), data=st.data())
def test_proofs_of_large_trees_read_what_is_kept(size, data):
    leaves = LEAVES[:size]
    _, kept = GROWN
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    root = root_of(leaves)
    assert check_inclusion(leaves[index], index, size, make_inclusion(kept, index, size)) == root
    before = (old, root_of(leaves[:old]))
    assert check_consistency(before, (size, root), make_consistency(kept, old, size))


LEAVES = [hash_leaf(str(n).encode()) for n in range(70_000)]
GROWN = grow(LEAVES)
