package app.throughline.demo;

import app.throughline.access.Accounts;
import app.throughline.calendar.Institutions;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Founds Alder Valley University in an empty database, once.
 *
 * <p>The record goes through the importer in its own batches; all the work on it is one transaction, which also marks
 * the founding as done. Killed in between, the next start goes on with the same day: what stands is unchanged by a second
 * import, and no work stands at all. Two nodes that start together take turns by a lock of the database.
 */
@Component
public class Foundings {
    private static final Cause FOUNDING = Cause.of(Actor.SYSTEM);
    private static final String NAME = "Alder Valley University";
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Tx tx;
    private final FoundingStore store;
    private final Institutions institutions;
    private final Accounts accounts;
    private final Imports imports;
    private final TermOfWork work;

    /**
     * What was done.
     *
     * @param rows of the record
     * @param events in the work on it
     * @param counts rows by what they are, such as alerts
     * @param seconds it took
     */
    public record Founded(long rows, long events, Map<String, Long> counts, long seconds) {}

    Foundings(
            Tx tx,
            FoundingStore store,
            Institutions institutions,
            Accounts accounts,
            Imports imports,
            TermOfWork work) {
        this.tx = tx;
        this.store = store;
        this.institutions = institutions;
        this.accounts = accounts;
        this.imports = imports;
        this.work = work;
    }

    /** Founds it, or finishes what an earlier start began; empty where there is anything already. */
    public Optional<Founded> found(DemoSize size) {
        return Caller.SERVICE.call(() -> store.alone(() -> {
            var begin = System.nanoTime();
            var today = LocalDate.ofInstant(store.now(), ZONE);
            return tx.call(() -> store.begin(size, today)).map(founding -> found(founding, begin));
        }));
    }

    private Founded found(FoundingStore.Founding founding, long begin) {
        var size = founding.size();
        var terms = DemoTerms.around(founding.today());
        var record = new DemoRecord(size, terms);
        institutions.describe(NAME, ZONE, true, FOUNDING);
        tx.run(() -> teams(size));
        long rows = take(record);
        tx.run(() -> staff(size));
        long events = tx.call(() -> {
            var happened = work.run(size, terms, record.sections(), store.now());
            relations(founding.today());
            store.done();
            return happened;
        });
        return new Founded(rows, events, tx.read(store::counts), (System.nanoTime() - begin) / 1_000_000_000);
    }

    private void teams(DemoSize size) {
        var known = store.teams();
        DemoStaff.teams(size).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> accounts.createTeam(name, FOUNDING));
    }

    private long take(DemoRecord record) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("alder-valley");
            long rows = record.write(folder);
            var run = imports.receive(
                    new Imports.Files(DemoPeople.SOURCE, "house", "The record of " + NAME, true, ZONE, folder),
                    Caller.SERVICE.account(),
                    FOUNDING);
            imports.startApply(run, "", FOUNDING);
            var report = imports.apply(run);
            if (!report.state().equals("done") || report.quarantined() > 0) {
                throw new IllegalStateException("The record of the demo was not taken in: " + report);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(folder);
        }
    }

    /** What staff files do not say: what people do, their groups, and how to sign in. */
    private void staff(DemoSize size) {
        for (var members : List.of(DemoStaff.offices(size), DemoStaff.faculty(size))) {
            for (var member : members) {
                long id = store.account(member.id());
                accounts.entitle(id, member.title(), FOUNDING);
                member.groups().forEach(group -> accounts.join(id, group, FOUNDING));
            }
        }
        var signIns =
                DemoStaff.signIns().stream().map(m -> store.account(m.id())).toList();
        accounts.setDemoPassword(signIns, DemoAccounts.PASSWORD, FOUNDING);
    }

    /** A coach covers for another; the counselor stays away from a relative's records. */
    private void relations(LocalDate today) {
        var coach = DemoStaff.offices(DemoSize.SMALL).stream()
                .filter(m -> m.kind() == DemoStaff.COACHING && !m.id().equals("coach"))
                .findFirst()
                .orElseThrow();
        accounts.cover(
                store.account(coach.id()), store.account("coach"), today.minusDays(2), today.plusDays(5), FOUNDING);
        accounts.recuse(
                store.account("wellbeing"), store.contact(Cast.SIOBHAN), "The student is a cousin of hers.", FOUNDING);
    }

    private static void remove(@org.jspecify.annotations.Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
