package app.throughline.workflow;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static org.jooq.impl.DSL.condition;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.kernel.Happening;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That something about a workflow waits is told to those who may agree; what they said, to whoever asked. */
@Component
class SecondPersonNotices implements NoticeSource {
    private static final int MOST = 200;

    private final DSLContext db;

    SecondPersonNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return SecondPerson.KIND;
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof SecondPerson told
                ? Optional.of(new Hearing(told.about(), told.named()))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var makers = makers();
        return heard.stream().flatMap(one -> concerns(one, makers)).toList();
    }

    private List<Long> makers() {
        return db.selectDistinct(GROUP_MEMBER.ACCOUNT_ID)
                .from(GROUP_MEMBER)
                .join(GROUP_LEVEL)
                .on(GROUP_LEVEL.GROUP_ID.eq(GROUP_MEMBER.GROUP_ID))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(GROUP_MEMBER.ACCOUNT_ID))
                .where(GROUP_LEVEL.AREA.eq(Area.AUTOMATION.code()))
                .and(GROUP_LEVEL.LEVEL.ge(Level.ALL.code()))
                .and(ACCOUNT.IS_ACTIVE.isTrue())
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .orderBy(GROUP_MEMBER.ACCOUNT_ID)
                .limit(MOST)
                .fetch(GROUP_MEMBER.ACCOUNT_ID);
    }

    private static Stream<Concern> concerns(Heard one, List<Long> makers) {
        return switch (one.name().substring(SecondPerson.KIND.length() + 1)) {
            case SecondPerson.ASKED ->
                makers.stream()
                        .filter(account -> !one.named().contains(account))
                        .map(account -> concern(one, account, NoticeEvent.ASSIGNED, "Somebody has to agree"));
            case SecondPerson.FIRST_IN ->
                named(one, NoticeEvent.ASSIGNED, "The first students are in. The rest wait for your word");
            case SecondPerson.AGREED -> named(one, NoticeEvent.CHANGED, one.by("agreed"));
            default -> named(one, NoticeEvent.CHANGED, one.by("refused"));
        };
    }

    private static Stream<Concern> named(Heard one, NoticeEvent event, String words) {
        return one.named().stream().map(account -> concern(one, account, event, words));
    }

    private static Concern concern(Heard one, long account, NoticeEvent event, String words) {
        return Concern.of(one, 0, event, NoticeRole.ASSIGNEE, new Assignee.Person(account), words);
    }

    /** For those who may write workflows. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(WORKFLOW.ID, WORKFLOW.NAME)
                .from(WORKFLOW)
                .where(WORKFLOW.ID.in(records))
                .and(condition("(select sec.level(5)) >= {0}", Level.ALL.code()))
                .fetchMap(
                        row -> row.value1(),
                        row -> new NoticeLine("Approval", row.value2(), "", "/workflows/approvals", false, null));
    }
}
