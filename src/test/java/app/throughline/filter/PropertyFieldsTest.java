package app.throughline.filter;

import static app.throughline.filter.Asking.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.filter.json.FilterReader;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Tx;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Custom properties are asked as other fields are, each as its type says. */
@ThroughlineTest
class PropertyFieldsTest {
    private static final long ADA = 96_871;
    private static final long BEN = 96_872;
    private static final long CLEO = 96_873;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Tx tx;

    @Autowired
    DSLContext db;

    @Autowired
    Moments moments;

    @Autowired
    TestDatabase database;

    Asking asking;

    /** Cleo's values are of no type: an earlier system left them. */
    @BeforeEach
    void scene() {
        asking = new Asking(catalogue, tx, db, moments);
        People.write(
                database,
                "insert into contact.property (key, label, type, options, is_restricted, retired_at) values"
                        + " ('fp_goal', 'Goal', 'text', '{}', false, null),"
                        + " ('fp_shoe', 'Shoe size', 'number', '{}', false, null),"
                        + " ('fp_visit', 'Visited on', 'date', '{}', false, null),"
                        + " ('fp_badge', 'Badge at', 'timestamp', '{}', false, null),"
                        + " ('fp_dorm', 'Lives in', 'choice', '{North hall,South hall}', false, null),"
                        + " ('fp_clubs', 'Clubs', 'choices', '{Chess,Choir,Rowing}', false, null),"
                        + " ('fp_vegan', 'Vegan', 'yes_no', '{}', false, null),"
                        + " ('fp_tutor', 'Tutor', 'person', '{}', false, null),"
                        + " ('fp_secret', 'Secret', 'text', '{}', true, null),"
                        + " ('fp_needs', 'Needs', 'choices', '{Ramp,Reader}', true, null),"
                        + " ('fp_old', 'Old', 'text', '{}', false, now()) on conflict do nothing");
        People.write(database, """
                insert into contact.contact (id, source, source_key, given_name, family_name, properties) overriding system
                value values
                (96871, 'props', '1', 'Ada', 'Props', '{"fp_goal": "Médicine", "fp_shoe": "41.5", "fp_visit": "2020-02-29",
                 "fp_badge": "2020-03-01T12:00:00Z", "fp_dorm": "North hall", "fp_clubs": "Chess;Rowing", "fp_vegan": "true",
                 "fp_tutor": "2", "fp_old": "x"}'),
                (96872, 'props', '2', 'Ben', 'Props', '{"fp_shoe": "-3", "fp_clubs": "Choir", "fp_vegan": "false"}'),
                (96873, 'props', '3', 'Cleo', 'Props', '{"fp_shoe": "large", "fp_visit": "2020-02-31", "fp_badge": "soon",
                 "fp_vegan": "maybe", "fp_tutor": "nobody", "fp_goal": "  "}') on conflict do nothing""");
        People.write(
                database,
                "insert into contact.contact_sensitive (contact_id, properties) values"
                        + " (96871, '{\"fp_secret\": \"owl\", \"fp_needs\": \"Ramp;Reader\"}') on conflict do nothing");
    }

    @Test
    void eachTypeIsComparedAsItsOperatorsSay() {
        assertThat(who(leaf("custom.fp_goal", "contains", "\"MEDIC\""))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_goal", "is_empty", ""))).containsExactly(BEN, CLEO);
        assertThat(who(leaf("custom.fp_shoe", "gte", "41.5"))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_shoe", "lt", "0"))).containsExactly(BEN);
        assertThat(who(leaf("custom.fp_visit", "on", "\"2020-02-29\""))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_visit", "month_in", "[\"february\"]"))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_badge", "before", "\"2020-03-02\""))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_dorm", "in", "[\"North hall\",\"South hall\"]")))
                .containsExactly(ADA);
        assertThat(who(leaf("custom.fp_vegan", "is_not", "true"))).containsExactly(BEN, CLEO);
        assertThat(who(leaf("custom.fp_tutor", "is", "{\"person\":\"2\"}"))).containsExactly(ADA);
        assertThat(who(leaf("custom.fp_clubs", "has_all", "[\"Chess\",\"Rowing\"]")))
                .containsExactly(ADA);
        assertThat(who(leaf("custom.fp_clubs", "is_exactly", "[\"Choir\"]"))).containsExactly(BEN);
        assertThat(who(leaf("custom.fp_clubs", "has_none", "[\"Chess\"]"))).containsExactly(BEN, CLEO);
    }

    @Test
    void aValueThatIsNoneOfItsTypeIsEmpty() {
        for (var key : Set.of("fp_shoe", "fp_visit", "fp_badge", "fp_vegan", "fp_tutor")) {
            assertThat(who(leaf("custom." + key, "is_empty", "")))
                    .as(key)
                    .contains(CLEO)
                    .doesNotContain(ADA);
        }
    }

    @Test
    void restrictedOnesAreEmptyWhereSensitiveRecordsAreNotIncluded() {
        for (var asked :
                Set.of(leaf("custom.fp_secret", "is", "\"owl\""), leaf("custom.fp_needs", "has_any", "[\"Ramp\"]"))) {
            assertThat(who(asked)).containsExactly(ADA);
            assertThat(asking.ids("contact", asked, false)).doesNotContain(ADA);
        }
    }

    @Test
    void aRetiredOneWorksAndIsNotOffered() {
        var student = catalogue.find("contact").orElseThrow();
        assertThat(who(leaf("custom.fp_old", "is", "\"x\""))).containsExactly(ADA);
        assertThat(tx.read(() -> student.field("custom.fp_old").orElseThrow().label()))
                .isEqualTo("Old (retired)");
        assertThat(tx.read(() -> student.fields().stream().map(Field::key).toList()))
                .contains("custom.fp_goal")
                .doesNotContain("custom.fp_old");
        var unknown = "{\"version\":1,\"root\":\"contact\",\"where\":" + leaf("custom.fp_none", "is", "\"x\"") + "}";
        assertThat(tx.read(() -> new FilterReader(catalogue).read(unknown).problems()))
                .hasSize(1);
    }

    private Set<Long> who(String where) {
        return asking.ids("contact", "{\"all\":[" + leaf("family_name", "is", "\"Props\"") + "," + where + "]}");
    }
}
