package app.throughline.notice;

import app.throughline.calendar.Institutions;
import app.throughline.database.Failpoint;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells what happened. One transaction takes a batch of happenings, asks their modules whom they concern, and writes the
 * notices of each person as that person: row security answers who sees what, and nobody is told of a record they do not.
 * A crash leaves the batch where it was; a happening that cannot be told stands aside and the rest goes on.
 */
@Component
public class Tellings {
    private static final Logger log = LoggerFactory.getLogger(Tellings.class);
    private static final int BATCH = 500;
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Tx tx;
    private final NoticeStore store;
    private final Sources sources;
    private final Recipients recipients;
    private final Writer writer;
    private final Institutions institutions;

    Tellings(
            Tx tx,
            NoticeStore store,
            Sources sources,
            Recipients recipients,
            Writer writer,
            Institutions institutions) {
        this.tx = tx;
        this.store = store;
        this.sources = sources;
        this.recipients = recipients;
        this.writer = writer;
        this.institutions = institutions;
    }

    /** Tells a batch of what happened; call it as the software itself. @return how many happenings, 0 when none wait */
    public int tell() {
        try {
            return tx.call(() -> tell(store.take(BATCH)));
        } catch (RuntimeException whole) {
            log.warn("A batch of notices failed and is told one by one", whole);
            return tellOne();
        }
    }

    private int tellOne() {
        try {
            return tx.call(() -> tell(store.take(1)));
        } catch (RuntimeException e) {
            log.error("A happening cannot be told and stands aside", e);
            return tx.call(() -> store.standAside(writer.realNow())) ? 1 : 0;
        }
    }

    /** Tells what became due soon or overdue, and which targets came at risk or were missed, between two instants of the institution's clock. */
    public void tellDue(Instant after, Instant until) {
        tx.run(() -> {
            var heard = new ArrayList<Heard>();
            for (var source : sources.list()) {
                source.due(after, until).forEach(record -> heard.add(due("due.overdue", record, until)));
                source.due(after.plus(AHEAD), until.plus(AHEAD))
                        .forEach(record -> heard.add(due("due.soon", record, until)));
                source.crossed(NoticeSource.Clock.AT_RISK, after, until)
                        .forEach(record -> heard.add(due(NoticeSource.AT_RISK, record, until)));
                source.crossed(NoticeSource.Clock.MISSED, after, until)
                        .forEach(record -> heard.add(due(NoticeSource.MISSED, record, until)));
            }
            tell(heard);
        });
    }

    private static Heard due(String name, RecordRef record, Instant at) {
        return new Heard(0, name, record, Set.of(), List.of(), Actor.SYSTEM, null, at);
    }

    private int tell(List<Heard> heard) {
        if (heard.isEmpty()) {
            return 0;
        }
        var today =
                writer.institutionNow().atZone(institutions.current().zone()).toLocalDate();
        var told = recipients.of(sources.concerns(heard), today);
        told.forEach((account, concerns) ->
                new Caller(account, Login.WORKER).run(() -> tx.run(() -> writer.write(account, concerns))));
        Failpoint.reach("notice.told");
        return heard.size();
    }
}
