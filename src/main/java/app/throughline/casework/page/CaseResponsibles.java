package app.throughline.casework.page;

import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Assignee;
import app.throughline.notice.NoticeRole;
import app.throughline.notice.Responsibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who answers for a case and who follows it. */
@Component
record CaseResponsibles(DSLContext db) implements Responsibles {
    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Optional<Long> numbered(long number) {
        return db.select(SUPPORT_CASE.ID)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.NUMBER.eq(number))
                .fetchOptional(r -> r.value1());
    }

    @Override
    public List<Tie> ties(long record) {
        var ties = new ArrayList<Tie>();
        db.select(SUPPORT_CASE.ASSIGNEE_ID, SUPPORT_CASE.ASSIGNEE_TEAM_ID)
                .from(SUPPORT_CASE)
                .where(SUPPORT_CASE.ID.eq(record))
                .forEach(r -> ties.add(new Tie(NoticeRole.ASSIGNEE, Assignee.of(r.value1(), r.value2()))));
        db.select(CASE_SUBSCRIBER.ACCOUNT_ID, CASE_SUBSCRIBER.TEAM_ID)
                .from(CASE_SUBSCRIBER)
                .where(CASE_SUBSCRIBER.CASE_ID.eq(record))
                .orderBy(CASE_SUBSCRIBER.ID)
                .limit(200)
                .forEach(r -> ties.add(new Tie(NoticeRole.SUBSCRIBER, Assignee.of(r.value1(), r.value2()))));
        return ties;
    }
}
