package app.throughline.report.mail;

import static app.throughline.db.report.Tables.MAILING;
import static app.throughline.db.web.Tables.SAVED_VIEW;
import static org.jooq.impl.DSL.condition;

import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That a dashboard could not be sent to somebody is told to whoever asked for it. */
@Component
class MailingNotices implements NoticeSource {
    private final DSLContext db;

    MailingNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return MailingLost.KIND;
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof MailingLost lost
                ? Optional.of(new Hearing(lost.about(), List.of(lost.askedBy())))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        return heard.stream()
                .flatMap(one -> one.named().stream()
                        .map(owner -> Concern.failed(
                                one, owner, "Somebody it is sent to may not see it any more and got no e-mail")))
                .toList();
    }

    /** For whoever asked for it. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(SAVED_VIEW.ID, SAVED_VIEW.NAME)
                .from(SAVED_VIEW)
                .join(MAILING)
                .on(MAILING.VIEW_ID.eq(SAVED_VIEW.ID))
                .where(SAVED_VIEW.ID.in(records))
                .and(condition("{0} = (select sec.me())", MAILING.ASKED_BY))
                .fetchMap(
                        row -> row.value1(),
                        row -> new NoticeLine(
                                "Dashboard", row.value2(), "", MailingPage.of(row.value1()), false, null));
    }
}
