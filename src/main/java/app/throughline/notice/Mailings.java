package app.throughline.notice;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.notice.Tables.NOTICE;

import app.throughline.database.Failpoint;
import app.throughline.db.notice.tables.records.NoticeRecord;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Posts notices as mail: each at once, or many as a digest. Everything is read as the person who is written to, at the
 * moment of writing: who lost sight of a record meanwhile gets no mail about it. Posting and the mark that it was posted
 * are one transaction.
 */
@Component
public class Mailings {
    private static final int PEOPLE = 200;
    private static final int NOTICES = 200;
    private static final Duration WEEK = Duration.ofDays(8);

    private final Tx tx;
    private final DSLContext db;
    private final Schedule schedule;
    private final Sources sources;
    private final Letters letters;
    private final InstantSource clock;

    Mailings(
            Tx tx,
            DSLContext db,
            Schedule schedule,
            Sources sources,
            Letters letters,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.schedule = schedule;
        this.sources = sources;
        this.letters = letters;
        this.clock = clock;
    }

    /** Posts what is due to be mailed; call it as the software itself. @return for how many people */
    public int post() {
        var mails = tx.read(() -> schedule.mailDue(PEOPLE));
        var digests = tx.read(() -> schedule.digestDue(PEOPLE));
        mails.forEach(account -> as(account, () -> atOnce(account)));
        digests.forEach(account -> as(account, () -> digest(account)));
        return mails.size() + digests.size();
    }

    private void as(long account, Runnable work) {
        new Caller(account, Login.WORKER).run(() -> tx.run(work));
    }

    private void atOnce(long account) {
        var now = clock.instant();
        var waiting = waiting(account, MailChoice.AT_ONCE);
        var due =
                waiting.stream().filter(notice -> !mailAt(notice).isAfter(now)).toList();
        post(account, due);
        var next = waiting.stream()
                .map(Mailings::mailAt)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
        schedule.nextMail(account, next.orElse(null));
        Failpoint.reach("notice.mailed");
    }

    private static Instant mailAt(NoticeRecord notice) {
        return Objects.requireNonNullElse(notice.getMailAt(), notice.getOpenUntil());
    }

    private void post(long account, List<NoticeRecord> due) {
        var lines = sources.lines(due.stream().map(Mailings::record).toList());
        for (var notice : due) {
            var line = lines.get(record(notice));
            if (line != null) {
                address(account).ifPresent(to -> letters.notice(to, notice, line));
            }
        }
        posted(due);
    }

    private void digest(long account) {
        var waiting = waiting(account, MailChoice.DIGEST).stream()
                .filter(notice -> notice.getReadAt() == null)
                .toList();
        var lines = sources.lines(waiting.stream().map(Mailings::record).toList());
        var until = letters.institutionNow().plus(WEEK);
        var agenda = sources.list().stream()
                .flatMap(source -> source.agenda(account, until, 50).stream())
                .sorted(Comparator.comparing(NoticeLine::dueAt, Comparator.nullsLast(Instant::compareTo)))
                .toList();
        if (!lines.isEmpty() || !agenda.isEmpty()) {
            var key = "digest-" + account + "-" + clock.instant().getEpochSecond();
            address(account).ifPresent(to -> letters.digest(to, key, agenda, waiting, lines));
        }
        posted(waiting);
        schedule.nextDigestOf(account);
    }

    private List<NoticeRecord> waiting(long account, MailChoice how) {
        return db.selectFrom(NOTICE)
                .where(NOTICE.ACCOUNT_ID.eq(account))
                .and(NOTICE.MAIL.eq(how.code()))
                .and(NOTICE.MAIL.gt((short) 0))
                .and(NOTICE.MAILED_AT.isNull())
                .orderBy(NOTICE.ID)
                .limit(NOTICES)
                .fetch();
    }

    private void posted(List<NoticeRecord> notices) {
        db.update(NOTICE)
                .set(NOTICE.MAILED_AT, clock.instant())
                .where(NOTICE.ID.in(notices.stream().map(NoticeRecord::getId).toList()))
                .execute();
    }

    private Optional<String> address(long account) {
        return db.select(ACCOUNT.EMAIL)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(account))
                .and(ACCOUNT.IS_ACTIVE)
                .fetchOptional(ACCOUNT.EMAIL);
    }

    private static RecordRef record(NoticeRecord notice) {
        return new RecordRef(notice.getRecordKind(), notice.getRecordId());
    }
}
