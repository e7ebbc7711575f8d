package app.throughline.rule;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import app.throughline.access.Viewers;
import app.throughline.segment.Archives;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentUse;
import app.throughline.segment.SegmentUses;
import app.throughline.segment.SegmentWorld;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A segment knows the rules that ask of it. */
@ThroughlineTest
class RuleSegmentsTest {
    private static final String ASKED =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Regula\"}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Rules rules;

    @Autowired
    Segments segments;

    @Autowired
    SegmentUses uses;

    @Autowired
    Archives archives;

    @Autowired
    Viewers viewers;

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
        SegmentWorld.clear(database, "regula");
    }

    @Test
    @Proves({"SE-6", "SE-7"})
    void aSegmentThatRulesAskOfIsArchivedOnlyWhenTheyAskAnother() {
        var world = new RuleWorld(context);
        long old = segment(world, "Regula old");
        long other = segment(world, "Regula new");
        long asks = world.rule(RuleList.ALERTS, "Asks Regulas", RuleWorld.CREATED, members(old), RuleWorld.COMMENT);
        long folds = world.rule(
                RuleList.ALERTS,
                "Folds Regulas",
                RuleWorld.CREATED,
                "",
                "[{\"type\":\"fold\",\"matching\":{\"version\":1,\"root\":\"case\",\"where\":" + members(old) + "}}]");
        world.rule(RuleList.ALERTS, "Asks others", RuleWorld.CREATED, members(other), RuleWorld.COMMENT);

        assertThat(used(old, DIANE))
                .extracting(SegmentUse.Use::label, SegmentUse.Use::href)
                .containsExactly(tuple("Asks Regulas", "/rules/" + asks), tuple("Folds Regulas", "/rules/" + folds));
        assertThat(People.as(DIANE, () -> archives.archive(old, 0, world.diane())))
                .isInstanceOf(Archives.Archiving.Used.class);

        assertThat(People.as(DIANE, () -> archives.archive(old, other, world.diane())))
                .isInstanceOf(Archives.Archiving.Archived.class);
        assertThat(used(other, DIANE)).hasSize(3);
        var rule = People.as(DIANE, () -> rules.get(folds, world.diane()));
        assertThat(rule.current().actions()).contains("\"" + other + "\"").doesNotContain("\"" + old + "\"");
    }

    private List<SegmentUse.Use> used(long segment, long by) {
        return People.as(by, () -> uses.of(segment, viewers.ofAccount(by).orElseThrow()));
    }

    private static String members(long segment) {
        return "{\"via\":\"contact\",\"where\":{\"in_segment\":[\"" + segment + "\"]}}";
    }

    private long segment(RuleWorld world, String name) {
        var draft = new SegmentDraft(name, "", "", List.of(), Sharing.NONE, ASKED, false);
        return ((Saving.Saved) People.as(DIANE, () -> segments.create(draft, world.diane()))).id();
    }
}
