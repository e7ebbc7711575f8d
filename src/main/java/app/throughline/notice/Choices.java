package app.throughline.notice;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.notice.Tables.CHOICE;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people chose about their notices. */
@Component
public class Choices {
    private final Tx tx;
    private final DSLContext db;
    private final NoticeStore store;
    private final Schedule schedule;
    private final Audit audit;

    /**
     * All choices of a person.
     *
     * @param mail by event; an event without an entry comes as usual
     * @param digest 0 off, 1 daily, 2 weekly
     * @param quietFrom null for no quiet hours
     */
    record Chosen(
            Map<NoticeEvent, MailChoice> mail,
            int digest,
            @Nullable LocalTime quietFrom,
            @Nullable LocalTime quietUntil) {}

    Choices(Tx tx, DSLContext db, NoticeStore store, Schedule schedule, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.store = store;
        this.schedule = schedule;
        this.audit = audit;
    }

    Chosen of(Viewer viewer) {
        return tx.read(() -> {
            var person = schedule.person(viewer.accountId());
            return new Chosen(
                    store.choices(viewer.accountId()),
                    person.getDigest(),
                    person.getQuietFrom(),
                    person.getQuietUntil());
        });
    }

    /** Who covers for somebody. */
    record Cover(String name, LocalDate from, LocalDate until) {}

    /** Who covers for the person now or next; empty for nobody. */
    Optional<Cover> cover(Viewer viewer, LocalDate today) {
        var name = DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
        return tx.read(() -> db.select(name, COVERAGE.STARTS_ON, COVERAGE.ENDS_ON)
                .from(COVERAGE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(COVERAGE.COVER_ID))
                .where(COVERAGE.AWAY_ID.eq(viewer.accountId()))
                .and(COVERAGE.ENDS_ON.ge(today))
                .orderBy(COVERAGE.STARTS_ON, COVERAGE.ID)
                .limit(1)
                .fetchOptional(r -> new Cover(r.value1(), r.value2(), r.value3())));
    }

    /** Stores them whole. */
    void save(Chosen chosen, Viewer viewer) {
        var account = viewer.accountId();
        tx.run(() -> {
            db.deleteFrom(CHOICE).where(CHOICE.ACCOUNT_ID.eq(account)).execute();
            chosen.mail()
                    .forEach((event, mail) -> db.insertInto(CHOICE)
                            .values(account, event.code(), mail.code())
                            .execute());
            schedule.choose(account, (short) chosen.digest(), chosen.quietFrom(), chosen.quietUntil());
            audit.record(viewer.cause(), "notice.chosen", new RecordRef("account", account), 0, Map.of());
        });
    }
}
