package app.throughline.mailroom.webhook;

import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.outbox.Tables.ENDPOINT;
import static org.jooq.impl.DSL.condition;

import app.throughline.access.Assignee;
import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
import app.throughline.outbox.webhook.EndpointHappening;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That the software switched an endpoint off is told to administrators and those of IT. */
@Component
class EndpointNotices implements NoticeSource {
    private static final List<String> KEEPERS = List.of("administrator", "it");

    private final DSLContext db;

    EndpointNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof EndpointHappening
                ? Optional.of(new Hearing(happening.about(), List.of()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var keepers = db.selectDistinct(GROUP_MEMBER.ACCOUNT_ID)
                .from(GROUP_MEMBER)
                .join(PERMISSION_GROUP)
                .on(PERMISSION_GROUP.ID.eq(GROUP_MEMBER.GROUP_ID))
                .where(PERMISSION_GROUP.KEY.in(KEEPERS))
                .orderBy(GROUP_MEMBER.ACCOUNT_ID)
                .limit(100)
                .fetch(GROUP_MEMBER.ACCOUNT_ID);
        return heard.stream()
                .flatMap(one -> keepers.stream().map(account -> concern(one, account)))
                .toList();
    }

    private static Concern concern(Heard one, long account) {
        var words = one.name().equals("webhook.gone")
                ? "It answered that it is gone, and was switched off"
                : "Nothing succeeded for five days, and it was switched off";
        return Concern.of(one, 0, NoticeEvent.FAILED, NoticeRole.OWNER, new Assignee.Person(account), words);
    }

    /** For those who may see the settings. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(ENDPOINT.ID, ENDPOINT.NAME, ENDPOINT.URL)
                .from(ENDPOINT)
                .where(ENDPOINT.ID.in(records))
                .and(ENDPOINT.STATE.ne((short) 5))
                .and(condition("(select sec.level(6)) >= 4"))
                .fetchMap(
                        r -> r.value1(),
                        r -> new NoticeLine(
                                "Webhook", r.value2(), r.value3(), WebhookPages.href(r.value1()), false, null));
    }
}
