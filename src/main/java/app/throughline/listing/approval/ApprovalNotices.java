package app.throughline.listing.approval;

import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.listing.Tables.BULK_CHANGE;
import static org.jooq.impl.DSL.condition;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.kernel.Happening;
import app.throughline.listing.BulkApprovals;
import app.throughline.listing.BulkApprovals.Told;
import app.throughline.notice.Concern;
import app.throughline.notice.Heard;
import app.throughline.notice.NoticeEvent;
import app.throughline.notice.NoticeLine;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.NoticeSource;
import app.throughline.web.Numbers;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** That a change of many waits is told to those who may agree; what they decided, to whoever asked. */
@Component
class ApprovalNotices implements NoticeSource {
    private final DSLContext db;

    ApprovalNotices(DSLContext db) {
        this.db = db;
    }

    @Override
    public String kind() {
        return BulkApprovals.KIND;
    }

    @Override
    public Optional<Hearing> hears(Happening happening) {
        return happening instanceof Told told
                ? Optional.of(new Hearing(told.about(), List.of(told.owner())))
                : Optional.empty();
    }

    @Override
    public List<Concern> concerns(List<Heard> heard) {
        var deciders = db.selectDistinct(GROUP_MEMBER.ACCOUNT_ID)
                .from(GROUP_MEMBER)
                .join(GROUP_LEVEL)
                .on(GROUP_LEVEL.GROUP_ID.eq(GROUP_MEMBER.GROUP_ID))
                .where(GROUP_LEVEL.AREA.eq(Area.WORK.code()))
                .and(GROUP_LEVEL.LEVEL.ge(Level.ALL.code()))
                .orderBy(GROUP_MEMBER.ACCOUNT_ID)
                .limit(200)
                .fetch(GROUP_MEMBER.ACCOUNT_ID);
        return heard.stream().flatMap(one -> concerns(one, deciders)).toList();
    }

    private static Stream<Concern> concerns(Heard one, List<Long> deciders) {
        return switch (one.name()) {
            case Told.ASKED ->
                deciders.stream()
                        .filter(account -> !one.named().contains(account))
                        .map(account -> concern(one, account, NoticeEvent.ASSIGNED, one.by("asks you to agree")));
            case Told.APPROVED -> answered(one, "agreed");
            default -> answered(one, "declined");
        };
    }

    private static Stream<Concern> answered(Heard one, String did) {
        return one.named().stream().map(owner -> concern(one, owner, NoticeEvent.CHANGED, one.by(did)));
    }

    private static Concern concern(Heard one, long account, NoticeEvent event, String words) {
        return Concern.of(one, 0, event, NoticeRole.ASSIGNEE, new Assignee.Person(account), words);
    }

    /** The page of whoever asked is theirs alone; for others it is the one on which they decide. */
    @Override
    public Map<Long, NoticeLine> lines(Collection<Long> records) {
        return db.select(
                        BULK_CHANGE.ID,
                        BULK_CHANGE.LIST,
                        BULK_CHANGE.SIZE,
                        BULK_CHANGE.SENTENCE,
                        condition("{0} = (select sec.me())", BULK_CHANGE.OWNER_ID)
                                .as("mine"))
                .from(BULK_CHANGE)
                .where(BULK_CHANGE.ID.in(records))
                .and(condition("({0} = (select sec.me()) or (select sec.level(3)) >= 5)", BULK_CHANGE.OWNER_ID))
                .fetchMap(
                        r -> r.value1(),
                        r -> new NoticeLine(
                                "Change of " + Numbers.of((long) r.value3()) + " " + r.value2(),
                                r.value4(),
                                "",
                                r.get("mine", Boolean.class)
                                        ? "/changes/" + r.value1()
                                        : ApprovalController.PATH + "/" + r.value1(),
                                false,
                                null));
    }
}
