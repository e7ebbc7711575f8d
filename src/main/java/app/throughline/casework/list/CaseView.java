package app.throughline.casework.list;

import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.casework.Tables.CASE_SUBSCRIBER;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import app.throughline.access.Area;
import app.throughline.access.Reach;
import app.throughline.access.Viewer;
import app.throughline.casework.StatusGroup;
import java.time.Instant;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The views of the list. */
enum CaseView {
    MINE("My cases"),
    TEAM("My team’s"),
    UNCLAIMED("Unclaimed"),
    SUBSCRIBED("Subscribed"),
    CREATED("Created by me"),
    OVERDUE("Overdue"),
    AT_RISK("Target at risk"),
    ALL("All");

    private final String label;

    CaseView(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseView of(String key) {
        for (var view : values()) {
            if (view.key().equals(key)) {
                return view;
            }
        }
        return MINE;
    }

    /** The cases of this view; to be asked inside a transaction. */
    Condition of(DSLContext db, Viewer viewer, Instant now) {
        var open = SUPPORT_CASE.STATUS_GROUP.le(inline(StatusGroup.IN_PROGRESS.code()));
        return switch (this) {
            case MINE -> open.and(SUPPORT_CASE.ASSIGNEE_ID.eq(viewer.accountId()));
            case TEAM -> open.and(team(viewer));
            case UNCLAIMED -> open.and(SUPPORT_CASE.ASSIGNEE_TEAM_ID.isNotNull());
            case SUBSCRIBED ->
                open.and(SUPPORT_CASE.ID.in(select(CASE_SUBSCRIBER.CASE_ID)
                        .from(CASE_SUBSCRIBER)
                        .where(CASE_SUBSCRIBER
                                .ACCOUNT_ID
                                .eq(viewer.accountId())
                                .or(CASE_SUBSCRIBER.TEAM_ID.in(viewer.teams())))));
            case CREATED -> SUPPORT_CASE.OPENED_BY.eq(viewer.accountId());
            case OVERDUE -> open.and(SUPPORT_CASE.DUE_AT.le(now));
            case AT_RISK -> open.and(CaseFilters.atRisk(now));
            case ALL -> Reach.of(db, viewer, Area.CASES).map(CaseLists::within).orElse(noCondition());
        };
    }

    private static Condition team(Viewer viewer) {
        if (viewer.teams().isEmpty()) {
            return falseCondition();
        }
        return SUPPORT_CASE
                .ASSIGNEE_TEAM_ID
                .in(viewer.teams())
                .or(SUPPORT_CASE.ASSIGNEE_ID.in(select(TEAM_MEMBER.ACCOUNT_ID)
                        .from(TEAM_MEMBER)
                        .where(TEAM_MEMBER.TEAM_ID.in(viewer.teams()))));
    }
}
