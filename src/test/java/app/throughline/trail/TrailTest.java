package app.throughline.trail;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.audit.Audit;
import app.throughline.audit.AuditChain;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class TrailTest {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long OMAR = 7_700_001;

    @Autowired
    MockMvc web;

    @Autowired
    Accounts accounts;

    @Autowired
    Audit audit;

    @Autowired
    AuditChain chain;

    @Autowired
    Tx tx;

    @Test
    void anAuditorReadsWhoDidWhatAndWhy() throws Exception {
        long first = write(Cause.of(new Actor(ActorKind.IMPORT, 118, "Import 118")), "import.applied", "import", 118);
        var then = Cause.of(new Actor(ActorKind.IMPORT, 118, "Import 118"))
                .then(new Actor(ActorKind.RULE, 9, "Missing work"), first);
        long second = write(then, "alert.raised", "alert", 4711);
        var auditor = signIn("auditor");
        var list = page(auditor, "/audit?student=" + OMAR).getContentAsString();
        assertThat(list).contains("Missing work", "Raised", "Alert 4711", "Import 118", "Applied", "This server");
        var open = page(auditor, "/audit?student=" + OMAR + "&open=" + second).getContentAsString();
        assertThat(open).contains("Because of", "Import 118: Applied, Import 118");
        assertThat(open).containsPattern("(?s)<del>3</del>.*<ins>1</ins>");
    }

    @Test
    void pagesFollowEachOtherWithoutGaps() throws Exception {
        long contact = 7_700_100;
        for (int i = 0; i < 120; i++) {
            record(Cause.of(Actor.SYSTEM), "task.done", "task", 1000 + i, contact);
        }
        var auditor = signIn("auditor");
        var seen = new java.util.ArrayList<String>();
        var url = "/audit?student=" + contact;
        while (!url.isEmpty()) {
            var body = page(auditor, url).getContentAsString();
            Pattern.compile("Task (1\\d{3})</a>").matcher(body).results().forEach(m -> seen.add(m.group(1)));
            var next = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(body);
            url = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        assertThat(seen).hasSize(120).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void filtersNarrowTheList() throws Exception {
        var name = "Zelda" + COUNT.incrementAndGet();
        write(Cause.of(Actor.person(accountNamed(name), name + " Fox")), "note.written", "note", 88_001);
        var auditor = signIn("auditor");
        assertThat(page(auditor, "/audit?q=" + name).getContentAsString()).contains("Note 88001");
        assertThat(page(auditor, "/audit?q=note%2088001").getContentAsString()).contains("Written");
        assertThat(page(auditor, "/audit?q=note%2088001&who=rule").getContentAsString())
                .contains("Nothing matches")
                .doesNotContain("Note 88001");
        assertThat(page(auditor, "/audit?q=nobodywiththisname").getContentAsString())
                .contains("Nothing matches");
        assertThat(page(auditor, "/audit?page=rubbish&when=x&who=x&student=x").getStatus())
                .isEqualTo(200);
    }

    @Test
    void theBarSaysWhenTheChainsWereChecked() throws Exception {
        var verdict = chain.verify();
        assertThat(verdict.faults()).isEmpty();
        assertThat(page(signIn("auditor"), "/audit").getContentAsString()).contains("Chain verified");
    }

    @Test
    @Proves({"LI-1", "LI-2"})
    void theLogHasColumnsToChooseAndViewsToKeep() throws Exception {
        var auditor = signIn("auditor");
        var page = page(auditor, "/audit?column=entry&rows=25").getContentAsString();
        assertThat(page).contains(">Entry<").contains("Save view").doesNotContain("/exports/new");
        web.perform(post("/views")
                .cookie(auditor)
                .with(csrf())
                .param("list", "audit")
                .param("name", "Notes of today")
                .param("audience", "me")
                .param("query", "record=note&when=today"));
        assertThat(page(auditor, "/audit").getContentAsString()).contains("Notes of today");
    }

    @Test
    void othersGetTheNeutralPage() throws Exception {
        for (var group : new String[] {"advisor", "director", "faculty", "frontdesk"}) {
            var answer = page(signIn(group), "/audit");
            assertThat(answer.getStatus()).as(group).isEqualTo(404);
            assertThat(answer.getContentAsString())
                    .contains("Not available to you")
                    .doesNotContain("Chain verified");
        }
    }

    @Test
    void readingHasTheSameAddressAsTheMenuSays() throws Exception {
        assertThat(page(signIn("auditor"), "/audit").getContentAsString())
                .containsPattern("href=\"/audit\"[^>]*aria-current=\"page\"");
    }

    private long write(Cause cause, String action, String kind, long id) {
        return record(cause, action, kind, id, OMAR);
    }

    private long record(Cause cause, String action, String kind, long id, long contact) {
        return Caller.SERVICE.call(() -> tx.call(() -> audit.record(
                cause, action, new RecordRef(kind, id), contact, Map.of("status", 1, "status_before", 3))));
    }

    private long accountNamed(String given) {
        return Caller.SERVICE.call(() ->
                accounts.create(new NewAccount(given + "@trail.example", given, "Fox", ""), Cause.of(Actor.SYSTEM)));
    }

    private Cookie signIn(String group) throws Exception {
        var email = group + COUNT.incrementAndGet() + "@trail.example";
        var cause = Cause.of(Actor.SYSTEM);
        Caller.SERVICE.run(() -> {
            long id = accounts.create(new NewAccount(email, "Ada", "Trail", ""), cause);
            accounts.setPassword(id, PASSWORD, cause);
            accounts.join(id, group, cause);
        });
        return web.perform(post("/sign-in").with(csrf()).param("email", email).param("password", PASSWORD))
                .andReturn()
                .getResponse()
                .getCookie("throughline_session");
    }

    private MockHttpServletResponse page(Cookie session, String url) throws Exception {
        return web.perform(get(java.net.URI.create(url)).cookie(session).accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
