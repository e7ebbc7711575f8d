package app.throughline.builder;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.builder.draft.Draft;
import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.draft.DraftNode.Condition;
import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Join;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.builder.draft.DraftNode.Segments;
import app.throughline.builder.draft.Parts;
import app.throughline.world.Proves;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be done to a filter that is being made, without a catalogue or a database. */
class DraftTest {
    /** all( campus, any( level, load ), cases( open ) ) */
    private static final Draft DRAFT = new Draft(group(
            1,
            Join.ALL,
            condition(2, "campus"),
            group(3, Join.ANY, condition(4, "level"), condition(5, "load")),
            new Related(6, DraftNode.Amount.HAS, "case", "", Parts.NONE, group(7, Join.ALL, condition(8, "is_open")))));

    private static Condition condition(int id, String field) {
        return new Condition(id, field, "is", Parts.NONE);
    }

    private static Group group(int id, Join join, DraftNode... of) {
        return new Group(id, join, List.of(of));
    }

    /** The tree in short, such as "(campus|[level|load])". */
    private static String words(DraftNode node) {
        return switch (node) {
            case Group(var _, var join, var of) ->
                join.key() + of.stream().map(DraftTest::words).toList();
            case Condition condition -> condition.field();
            case Related related -> related.amount().key() + " " + related.to() + " " + words(related.where());
            case Segments segments -> "segments" + segments.parts().all("value");
        };
    }

    private static String words(Draft draft) {
        return words(draft.root());
    }

    @Test
    @Proves("FL-8")
    void partsAreAddedRemovedAndCopied() {
        assertThat(words(DRAFT)).isEqualTo("all[campus, any[level, load], has case all[is_open]]");
        assertThat(words(DRAFT.add(3, 1, condition(9, "stage"))))
                .isEqualTo("all[campus, any[level, stage, load], has case all[is_open]]");
        assertThat(words(DRAFT.remove(3))).isEqualTo("all[campus, has case all[is_open]]");
        var twice = DRAFT.duplicate(6);
        assertThat(words(twice))
                .isEqualTo("all[campus, any[level, load], has case all[is_open], has case all[is_open]]");
        assertThat(twice.nodes().map(DraftNode::id)).doesNotHaveDuplicates();
        assertThat(words(DRAFT.remove(99))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.remove(1))).isEqualTo(words(DRAFT));
    }

    @Test
    @Proves("FL-8")
    void partsAreWrappedAndMoveAboutTheirGroups() {
        assertThat(words(DRAFT.wrap(5, Join.NONE)))
                .isEqualTo("all[campus, any[level, none[load]], has case all[is_open]]");
        assertThat(words(DRAFT.step(2, 1))).isEqualTo("all[any[level, load], campus, has case all[is_open]]");
        assertThat(words(DRAFT.step(2, -1))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.into(2, 1))).isEqualTo("all[any[campus, level, load], has case all[is_open]]");
        assertThat(words(DRAFT.into(6, -1))).isEqualTo("all[campus, any[level, load, has case all[is_open]]]");
        assertThat(words(DRAFT.out(4))).isEqualTo("all[campus, any[load], level, has case all[is_open]]");
        assertThat(words(DRAFT.out(8))).isEqualTo("all[campus, any[level, load], has case all[], is_open]");
        assertThat(words(DRAFT.out(2))).isEqualTo(words(DRAFT));
    }

    @Test
    @Proves("FL-8")
    void aPartMovesAnywhereButIntoItself() {
        assertThat(words(DRAFT.move(2, 3, 2))).isEqualTo("all[any[level, load, campus], has case all[is_open]]");
        assertThat(words(DRAFT.move(4, 1, 99))).isEqualTo("all[campus, any[load], has case all[is_open], level]");
        assertThat(words(DRAFT.move(3, 3, 0))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.move(6, 7, 0))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.move(1, 3, 0))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.move(7, 3, 0))).isEqualTo(words(DRAFT));
        assertThat(words(DRAFT.move(2, 99, 0))).isEqualTo(words(DRAFT));
    }

    @Test
    @Proves("FL-4")
    void whatWouldBeTooLargeIsKnownBefore() {
        assertThat(DRAFT.fits()).isTrue();
        var deep = DRAFT;
        for (int i = 0; i < 8; i++) {
            deep = deep.wrap(4, Join.ALL);
        }
        assertThat(deep.fits()).isTrue();
        assertThat(deep.wrap(4, Join.ALL).fits()).isFalse();
        var task = new Related(20, DraftNode.Amount.HAS, "task", "", Parts.NONE, group(21, Join.ALL));
        var note = new Related(30, DraftNode.Amount.HAS, "note", "", Parts.NONE, group(31, Join.ALL));
        assertThat(DRAFT.add(7, 0, task).fits()).isTrue();
        assertThat(DRAFT.add(7, 0, task).add(21, 0, note).fits()).isFalse();
        assertThat(new Draft(new Group(1, Join.ALL, twoHundred())).fits()).isTrue();
        assertThat(new Draft(new Group(1, Join.ALL, twoHundred()))
                        .add(1, 0, condition(999, "stage"))
                        .fits())
                .isFalse();
    }

    private static List<DraftNode> twoHundred() {
        return IntStream.range(10, 210)
                .<DraftNode>mapToObj(id -> condition(id, "stage"))
                .toList();
    }
}
