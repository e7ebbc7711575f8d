package app.throughline.report.page;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.listing.RecordList;
import app.throughline.report.Figure;
import app.throughline.report.Figures;
import app.throughline.report.TwoWorlds;
import app.throughline.report.metric.Registry;
import app.throughline.web.Query;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a figure leads to a named list, that list has exactly its records: for each such figure and several people. */
@ThroughlineTest
class NamedListsTest {
    private static final Instant MAY = Instant.parse("2024-05-01T15:00:00Z");
    private static final List<String> ADDRESSES = List.of(
            "campus=99400&from=2024-01-01&until=2024-04-30",
            "campus=99400&from=2024-01-20&until=2024-02-20",
            "campus=99400&from=2024-01-01&until=2024-04-30&alert_type=1&alert_type=3&case_type=1&case_type=2");

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Institutions institutions;

    @Autowired
    Figures figures;

    @Autowired
    NamedLists named;

    @Autowired
    DashboardWishes wishes;

    @Autowired
    List<RecordList> lists;

    @BeforeEach
    void world() {
        new People(database, signIns, accounts);
        institutions.setClock(MAY, People.TEST);
        long seed = Long.getLong("report.seed", new Random().nextLong());
        System.out.println("Named lists of a world with seed " + seed + " (-Dreport.seed=…)");
        new TwoWorlds(database, seed).write();
    }

    @AfterEach
    void clock() {
        institutions.setClock(null, People.TEST);
    }

    @Test
    void aNamedListHasExactlyTheRecordsOfItsFigure() {
        var led = new HashSet<String>();
        for (long account : List.of(DIANE, TwoWorlds.LEAD, TwoWorlds.ADVISOR)) {
            var viewer = Caller.SERVICE.call(() -> viewers.ofAccount(account)).orElseThrow();
            for (var address : ADDRESSES) {
                led.addAll(People.as(account, () -> compare(new Wish(Query.of(address)), viewer)));
            }
        }
        assertThat(led).containsExactlyInAnyOrder("O1", "O2", "O3", "O4", "O5", "A1", "A1-closed", "A13-muted");
    }

    @Test
    void whatTheLanguageDoesNotSayHasNone() {
        var viewer = Caller.SERVICE.call(() -> viewers.ofAccount(DIANE)).orElseThrow();
        for (var address : List.of("term=99405", "team=99404", "cohort=other", "where=x", "program=1")) {
            var wish = new Wish(Query.of(address));
            assertThat(People.as(
                            DIANE, () -> named.address(Registry.get("O1"), wish, wishes.meant(wish, viewer), viewer)))
                    .as(address)
                    .isEmpty();
        }
    }

    private Set<String> compare(Wish wish, Viewer viewer) {
        var led = new HashSet<String>();
        var meant = wishes.meant(wish, viewer);
        for (var metric : Registry.all()) {
            var address = named.address(metric, wish, meant, viewer);
            if (address.isPresent() && figures.of(metric, meant.ask()).total() instanceof Figure.Cell.Shown) {
                var parts = address.get().substring(1).split("\\?", 2);
                var list = lists.stream()
                        .filter(one -> one.name().equals(parts[0]))
                        .findFirst()
                        .orElseThrow();
                assertThat(list.ids(parts[1], viewer, 10_000))
                        .as(metric.id() + " for " + viewer.name() + ": " + address.get())
                        .containsExactlyInAnyOrder(figures.listed(metric, null, meant.ask()));
                led.add(metric.id());
            }
        }
        return led;
    }
}
