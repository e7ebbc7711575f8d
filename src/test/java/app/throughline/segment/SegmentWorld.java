package app.throughline.segment;

import static app.throughline.world.FormToken.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.segment.engine.EngineSteps;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What tests of segments share. */
public final class SegmentWorld {
    private SegmentWorld() {}

    /** Archives every segment whose name begins so, whatever its case. */
    public static void clear(TestDatabase database, String name) {
        People.write(
                database,
                "update segment.slot set state = 3 where segment_id in (select s.id from segment.segment s where lower(s.name)"
                        + " like '" + name + "%')");
        People.write(
                database,
                "update segment.segment set archived_at = now() where archived_at is null and lower(name) like '" + name
                        + "%'");
    }

    /** Two students of one family: this one, whom Ruth advises, and the next, whom she does not see. */
    static void students(TestDatabase database, long first, String given, String second, String family) {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values " + student(first, given, family) + ", "
                        + student(first + 1, second, family) + " on conflict do nothing");
        People.write(
                database,
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source) select "
                        + first + ", " + People.RUTH
                        + ", r.id, true, date '2020-01-01', 'segment' from contact.network_role"
                        + " r where r.key = 'academic_advisor' and not exists (select 1 from contact.network_link l"
                        + " where l.contact_id = " + first + ")");
    }

    private static String student(long id, String given, String family) {
        return "(%d, 'segments', '%d', 'K%d', '%s', '%s')".formatted(id, id, id, given, family);
    }

    /** Makes a segment through its form and waits until it has its members. @return its id */
    static long make(MockMvc mvc, EngineSteps engine, Cookie who, String name, String audience, String filter)
            throws Exception {
        var location = mvc.perform(post("/segments")
                        .with(csrf())
                        .cookie(who)
                        .param("name", name)
                        .param("audience", audience)
                        .param("filter", filter))
                .andExpect(status().is(303))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        engine.settle();
        return Long.parseLong(location.substring("/segments/".length()));
    }

    /** A page that is there. */
    static ResultActions page(MockMvc mvc, Cookie who, String address) throws Exception {
        return mvc.perform(get(URI.create(address)).cookie(who)).andExpect(status().isOk());
    }
}
