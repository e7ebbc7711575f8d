package app.throughline.segment.upkeep;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.segment.Saving;
import app.throughline.segment.SegmentDraft;
import app.throughline.segment.SegmentWorld;
import app.throughline.segment.Segments;
import app.throughline.segment.Sharing;
import app.throughline.segment.engine.EngineNumbers;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What those who look after the software see of the live engine, and are told. */
@ThroughlineTest
class UpkeepTest {
    private static final long IRA = 185_001;
    private static final long STUDENT = 185_011;
    private static final String PAGE = "/settings/live-segments";
    private static final String NOBODY =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Nobody\"}}";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    EngineSteps engine;

    @Autowired
    Segments segments;

    @Autowired
    Viewers viewers;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    People people;

    @BeforeEach
    void scene() {
        people = new People(database, signIns, accounts);
        write("insert into access.account (id, email, given_name, family_name) overriding system value values (" + IRA
                + ", 'ira@upkeep.test', 'Ira', 'Keeper') on conflict do nothing");
        write("insert into access.group_member (group_id, account_id) values (7, " + IRA + ") on conflict do nothing");
        write(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (" + STUDENT
                        + ", 'upkeep', '1', 'U185011', 'Una', 'Kept') on conflict do nothing");
        engine.settle();
    }

    @AfterEach
    void nobodyStays() {
        write("delete from access.group_member where account_id = " + IRA);
        write("delete from segment.comparison");
        SegmentWorld.clear(database, "upkeep");
    }

    @Test
    @Proves("SE-4")
    void everybodyIsComparedWhenSomebodyAsksForIt() throws Exception {
        var ira = people.cookie(IRA, "ira@upkeep.test");
        mvc.perform(get(PAGE).cookie(ira))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("All well")));
        mvc.perform(post(PAGE + "/comparison").with(csrf()).cookie(ira)).andExpect(status().is(303));
        mvc.perform(get(PAGE).cookie(ira)).andExpect(content().string(containsString("about to be compared")));
        engine.settle();
        mvc.perform(get(PAGE).cookie(ira))
                .andExpect(content().string(matchesPattern("(?s).*Everybody</td>.*True.*")))
                .andExpect(content().string(containsString("Compare everybody now")));
    }

    @Test
    @Proves("SE-4")
    void aMembershipThatWasWrongIsToldToIt() throws Exception {
        var ira = people.cookie(IRA, "ira@upkeep.test");
        var diane = People.as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        var draft = new SegmentDraft("EngineNumbers nobody", "", "", List.of(), Sharing.NONE, NOBODY, false);
        var made = (Saving.Saved) People.as(DIANE, () -> segments.create(draft, diane));
        engine.settle();
        write("update segment.contact_state set member = set_bit(decode(repeat('00', 200), 'hex'), s.slot, 1)"
                + " from segment.slot s where s.state = 2 and s.segment_id = " + made.id() + " and contact_id = "
                + STUDENT);
        assertThat(engine.compare(1, 0)).isPositive();
        mvc.perform(get(PAGE).cookie(ira))
                .andExpect(content().string(containsString("Was wrong")))
                .andExpect(content().string(containsString("please report it")));
        assertThat(number("select (select count(*) from notice.happening where name = '" + EngineNumbers.DRIFTED + "')"
                        + " + (select count(*) from notice.notice where record_kind = 'comparison')"))
                .isPositive();
    }

    @Test
    void whoHasNoPartInTheSettingsFindsNoSuchPage() throws Exception {
        var ruth = people.cookie(RUTH, "ruth@people.test");
        mvc.perform(get(PAGE).cookie(ruth)).andExpect(status().isNotFound());
        mvc.perform(post(PAGE + "/comparison").with(csrf()).cookie(ruth)).andExpect(status().isNotFound());
    }

    private void write(String sql) {
        People.write(database, sql);
    }

    private long number(String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
