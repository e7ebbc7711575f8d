package app.throughline.contact.filter;

import static app.throughline.contact.ContactFilterFields.MOMENT;
import static app.throughline.contact.ContactFilterFields.STUDENT;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.time.Reading;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What can be asked of the moment at which a filter is asked: rules and workflows that only act in office hours, or not in
 * a break. Every student has the same moment.
 */
@Component
class MomentFilterFields implements FilterFields {
    private static final Choices WEEKDAYS = Choices.of(Stream.of(DayOfWeek.values())
            .map(day -> Option.of(key(day), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH), day.getValue()))
            .toArray(Option[]::new));
    private static final Choices MONTHS = Choices.of(Stream.of(Month.values())
            .map(month -> Option.of(key(month), month.getDisplayName(TextStyle.FULL, Locale.ENGLISH), month.getValue()))
            .toArray(Option[]::new));
    private static final Choices HOURS = Choices.of(IntStream.range(0, 24)
            .mapToObj(hour -> "%02d:00".formatted(hour))
            .map(hour -> Option.of(hour, hour, Long.parseLong(hour.substring(0, 2))))
            .toArray(Option[]::new));

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(MOMENT, "moment", "moments");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        catalogue
                .field(field("date", FieldType.DATE, "date", Column.Type.DAY, Reading.DATE))
                .field(field("weekday", FieldType.CHOICE, "weekday", Column.Type.CODE, Reading.WEEKDAY)
                        .from(WEEKDAYS))
                .field(field("month", FieldType.CHOICE, "month", Column.Type.CODE, Reading.MONTH)
                        .from(MONTHS))
                .field(field("time", FieldType.ORDERED, "hour", Column.Type.CODE, Reading.HOUR)
                        .from(HOURS))
                .field(field(
                                "in_office_hours",
                                FieldType.YES_NO,
                                "is in office hours",
                                Column.Type.FLAG,
                                Reading.IN_OFFICE_HOURS)
                        .saying("in office hours"))
                .field(field("in_break", FieldType.YES_NO, "is in a break", Column.Type.FLAG, Reading.IN_BREAK)
                        .saying("in a break"))
                .field(field("term_week", FieldType.NUMBER, "week of the term", Column.Type.NUMBER, Reading.TERM_WEEK))
                .link(ContactFilterFields.moment(STUDENT));
    }

    private static Field field(String key, FieldType type, String label, Column.Type column, Reading reading) {
        return Field.of(Column.of(MOMENT, key, column, reading), type, label);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
