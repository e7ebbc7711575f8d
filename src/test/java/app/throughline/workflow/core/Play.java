package app.throughline.workflow.core;

import app.throughline.action.Action;
import app.throughline.calendar.BusinessTime;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Filter;
import app.throughline.filter.FilterFields;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.RecordKind;
import app.throughline.message.Purpose;
import app.throughline.workflow.step.DateSource;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.ExitCondition;
import app.throughline.workflow.step.Policies;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepSubject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/** What plays with the interpreter are made of: conditions that are only numbers, dates that are only names. */
final class Play {
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final BusinessTime BUSINESS = business(NEW_YORK);
    private static final RecordKind KIND = new RecordKind(
            "contact", a -> DSL.table(a), a -> DSL.field(a + ".id", Long.class), a -> DSL.field(a + ".id", Long.class));
    static final Category STUDENT = new Catalogue(List.of(new Fields())).of(KIND);

    private Play() {}

    static BusinessTime business(ZoneId zone) {
        var hours = List.of(new BusinessTime.Hours(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        return new BusinessTime(
                zone,
                Stream.of(DayOfWeek.values())
                        .filter(day -> day.getValue() < 6)
                        .collect(Collectors.toMap(day -> day, day -> hours)),
                List.of());
    }

    /** A condition by its number. */
    static Filter.Rooted when(int condition) {
        return new Filter.Rooted(STUDENT, new Filter.InSegment(List.of((long) condition), false));
    }

    static int condition(Filter.Rooted filter) {
        return ((Filter.InSegment) filter.where()).segments().getFirst().intValue();
    }

    /** A day, or an instant, by its number. */
    static DateSource date(int number, boolean isInstant) {
        return new DateSource(
                STUDENT, STUDENT.field((isInstant ? "instant" : "day") + number).orElseThrow());
    }

    static int number(DateSource date) {
        return date.field().key().charAt(date.field().key().length() - 1) - '0';
    }

    /** Does something that others can see. */
    static Step act(int id) {
        return new Step.Do(id, new Action.AddLabel(id), new StepSubject.Student());
    }

    static Definition workflow(List<ExitCondition> exits, Step... steps) {
        return new Definition(Purpose.SERVICE, List.of(), List.of(steps), exits, Policies.USUAL, 1_000);
    }

    static Definition workflow(Step... steps) {
        return workflow(List.of(), steps);
    }

    private static final class Fields implements FilterFields {
        @Override
        public void categories(Catalogue.Builder to) {
            to.category(KIND, "student", "students");
        }

        @Override
        public void fields(Catalogue.Builder to) {
            for (int i = 0; i < 4; i++) {
                to.field(field("day" + i, FieldType.DATE)).field(field("instant" + i, FieldType.TIMESTAMP));
            }
        }

        private static Field field(String name, FieldType type) {
            return Field.of(new Column(KIND, name, Column.Type.DAY, a -> DSL.field(a + "." + name)), type, name);
        }
    }
}
