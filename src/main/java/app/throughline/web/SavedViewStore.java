package app.throughline.web;

import static app.throughline.db.web.Tables.SAVED_VIEW;
import static app.throughline.db.web.Tables.SAVED_VIEW_READER;

import app.throughline.access.Viewer;
import app.throughline.db.web.tables.records.SavedViewRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The SQL of saved views. */
@Component
class SavedViewStore {
    private static final int MOST = 100;
    private static final int EVERY = 10_000;
    private final DSLContext db;

    SavedViewStore(DSLContext db) {
        this.db = db;
    }

    List<SavedView> list(String list, Viewer viewer) {
        return db.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.LIST.eq(list))
                .and(visible(viewer))
                .orderBy(SAVED_VIEW.AUDIENCE, SAVED_VIEW.NAME, SAVED_VIEW.ID)
                .limit(MOST)
                .fetch(SavedViewStore::view);
    }

    Optional<SavedView> find(long id, Viewer viewer) {
        return db.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.ID.eq(id))
                .and(visible(viewer))
                .fetchOptional(SavedViewStore::view);
    }

    /** Those whose query has a text in it, whoever they belong to. */
    List<SavedView> containing(String text) {
        return db.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.QUERY.contains(text))
                .orderBy(SAVED_VIEW.ID)
                .limit(EVERY)
                .fetch(SavedViewStore::view);
    }

    boolean isTaken(SavedView view) {
        return db.fetchExists(db.selectOne()
                .from(SAVED_VIEW)
                .where(SAVED_VIEW.OWNER_ID.eq(view.ownerId()))
                .and(SAVED_VIEW.LIST.eq(view.list()))
                .and(SAVED_VIEW.NAME.equalIgnoreCase(view.name()))
                .and(SAVED_VIEW.ID.ne(view.id())));
    }

    long insert(SavedView view) {
        var row = db.newRecord(SAVED_VIEW);
        fill(row, view);
        row.setList(view.list());
        row.setOwnerId(view.ownerId());
        row.insert();
        return row.getId();
    }

    void update(SavedView view) {
        var row = db.newRecord(SAVED_VIEW);
        fill(row, view);
        db.update(SAVED_VIEW)
                .set(row)
                .set(SAVED_VIEW.VERSION, SAVED_VIEW.VERSION.plus(1))
                .where(SAVED_VIEW.ID.eq(view.id()))
                .execute();
    }

    /** Whom it is shared with, by id. */
    List<Long> readers(long view) {
        return db.select(SAVED_VIEW_READER.ACCOUNT_ID)
                .from(SAVED_VIEW_READER)
                .where(SAVED_VIEW_READER.VIEW_ID.eq(view))
                .orderBy(SAVED_VIEW_READER.ACCOUNT_ID)
                .limit(SavedViews.MOST_READERS)
                .fetch(SAVED_VIEW_READER.ACCOUNT_ID);
    }

    /** Shares it with these people and nobody else. */
    void share(long view, Collection<Long> accounts) {
        db.deleteFrom(SAVED_VIEW_READER)
                .where(SAVED_VIEW_READER.VIEW_ID.eq(view))
                .execute();
        if (!accounts.isEmpty()) {
            db.insertInto(SAVED_VIEW_READER, SAVED_VIEW_READER.VIEW_ID, SAVED_VIEW_READER.ACCOUNT_ID)
                    .valuesOfRows(accounts.stream()
                            .map(account -> DSL.row(view, account))
                            .toList())
                    .execute();
        }
    }

    void delete(long id) {
        db.deleteFrom(SAVED_VIEW).where(SAVED_VIEW.ID.eq(id)).execute();
    }

    private static Condition visible(Viewer viewer) {
        return SAVED_VIEW
                .OWNER_ID
                .eq(viewer.accountId())
                .or(SAVED_VIEW.AUDIENCE.eq((short) 3))
                .or(SAVED_VIEW.AUDIENCE.eq((short) 2).and(SAVED_VIEW.TEAM_ID.in(viewer.teams())))
                .or(SAVED_VIEW
                        .AUDIENCE
                        .eq((short) 4)
                        .and(SAVED_VIEW.ID.in(DSL.select(SAVED_VIEW_READER.VIEW_ID)
                                .from(SAVED_VIEW_READER)
                                .where(SAVED_VIEW_READER.ACCOUNT_ID.eq(viewer.accountId())))));
    }

    private static void fill(SavedViewRecord row, SavedView view) {
        row.setName(view.name());
        row.setQuery(view.keeps().query());
        row.setColumns(view.keeps().columns().toArray(String[]::new));
        row.setAudience(view.audience().code());
        row.setTeamId(view.audience().team());
        row.setIsDefault(view.isDefault());
    }

    /** A list opens with one view for a person, a team, and everyone: the newest chosen. */
    void clearDefault(SavedView view) {
        var same = switch (view.audience()) {
            case SavedView.Audience.Owner(), SavedView.Audience.People() ->
                SAVED_VIEW.OWNER_ID.eq(view.ownerId()).and(SAVED_VIEW.AUDIENCE.in((short) 1, (short) 4));
            case SavedView.Audience.Team(var team) -> SAVED_VIEW.TEAM_ID.eq(team);
            case SavedView.Audience.Everyone() -> SAVED_VIEW.AUDIENCE.eq((short) 3);
        };
        db.update(SAVED_VIEW)
                .set(SAVED_VIEW.IS_DEFAULT, false)
                .where(SAVED_VIEW.LIST.eq(view.list()))
                .and(same)
                .and(SAVED_VIEW.IS_DEFAULT)
                .execute();
    }

    private static SavedView view(SavedViewRecord row) {
        return new SavedView(
                row.getId(),
                row.getList(),
                row.getName(),
                new SavedView.Keeps(row.getQuery(), List.of(row.getColumns())),
                row.getOwnerId(),
                SavedView.Audience.of(row.getAudience(), row.getTeamId()),
                row.getIsDefault());
    }
}
