package app.throughline.rule.backtest.past;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;

/** Leaves out of a filter the related records that were not there yet at the moment it is asked. */
final class Births {
    private static final Map<String, String> INSTANTS = Map.ofEntries(
            Map.entry("alert", "created_at"),
            Map.entry("case", "opened_at"),
            Map.entry("comment", "written_at"),
            Map.entry("attempt", "attempted_at"),
            Map.entry("task", "created_at"),
            Map.entry("note", "written_at"),
            Map.entry("file", "uploaded_at"),
            Map.entry("appointment", "created_at"),
            Map.entry("alert_move", "moved_at"),
            Map.entry("case_entry", "happened_at"),
            Map.entry("feedback", "told_at"),
            Map.entry("activity", "happened_at"),
            Map.entry("playbook_run", "applied_at"),
            Map.entry("label", "added_at"));
    private static final Map<String, String> DAYS =
            Map.of("attendance", "met_on", "lms_day", "day_on", "hold", "begins_on", "network", "begins_on");

    private Births() {}

    /** The filter, asked of what there was. Records without a day of their own are taken to have always been there. */
    static Core narrow(Core filter) {
        return switch (filter) {
            case Core.Constant _, Core.Leaf _, Core.Member _ -> filter;
            case Core.And(var of) -> Core.and(of.stream().map(Births::narrow).toList());
            case Core.Or(var of) -> Core.or(of.stream().map(Births::narrow).toList());
            case Core.Not(var of) -> Core.not(narrow(of));
            case Core.Some(var relation, var least, var most, var where) ->
                Core.some(relation, least, most, Core.and(List.of(born(relation.to()), narrow(where))));
            case Core.Linked(var link, var where) ->
                new Core.Linked(link, Core.and(List.of(born(link.to()), narrow(where))));
        };
    }

    /** Holds for the records of a kind that were there at the moment it is asked. */
    static Core born(RecordKind kind) {
        var instant = INSTANTS.get(kind.key());
        if (instant != null) {
            return within(kind, instant, Column.Type.INSTANT, Window.past(Scale.MICROS));
        }
        var day = DAYS.get(kind.key());
        return day == null
                ? Core.YES
                : within(kind, day, Column.Type.DAY, Window.upToDay(Scale.DAYS, Point.Named.TODAY));
    }

    private static Core within(RecordKind kind, String name, Column.Type type, Window window) {
        var column = new Column(kind, "born_" + name, type, alias -> DSL.field("{0}", DSL.name(alias, name)));
        return new Core.Leaf(column, new Test.Within(window));
    }
}
