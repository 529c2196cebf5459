"""One fact in two wordings: which sentences face each other, and which words only one has."""

from parallax.article import article_from_text
from parallax.measures.same_fact import same_fact
from parallax.story import Story

A = "Council opens its purse\n\nAda Poll opened the famous bridge over the Aller on Monday. It rained all night."
B = "Late at the river\n\nNobody sang. On Monday Ada Poll opened the costly bridge over the Aller."


def pair():
    return Story("Bridge", article_from_text(A, "a"), article_from_text(B, "b"))


def test_linked_sentences_face_each_other_with_the_words_that_only_one_has():
    table = same_fact(pair())
    assert len(table) == 1 and table["only in A"][0] == "famous" and table["only in B"][0] == "costly"
    assert table.a[0]["text"].startswith("Ada Poll opened") and table.b[0]["text"].startswith("On Monday")


def test_a_swap_exchanges_the_columns():
    story = pair()
    one, other = same_fact(story), same_fact(Story("Bridge", story.b, story.a))
    assert one["only in A"].tolist() == other["only in B"].tolist()


def test_no_sentence_stands_twice_and_none_is_invented(story):
    table = same_fact(story)
    for side, article in story.articles.items():
        starts = [cell["start"] for cell in table[side]]
        assert len(starts) == len(set(starts))
        assert all(article.raw[cell["start"] : cell["end"]] == cell["text"] for cell in table[side])


def test_where_nothing_is_linked_the_table_says_so():
    alone = [article_from_text(line, "x") for line in ("Cats sleep well in June.", "Dogs bark at Rex.")]
    table = same_fact(Story("Pets", *alone))
    assert table.empty and table.attrs["note"].startswith("No sentence of one")
