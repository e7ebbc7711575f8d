package app.throughline.casework.settings;

import app.throughline.calendar.BusinessTime.Hours;
import app.throughline.calendar.CalendarDraft;
import app.throughline.calendar.CalendarDraft.Closing;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Form;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Academic calendars as their forms have them: every field as text, closed days by their ids. */
final class CalendarForms {
    private static final String CLOSED = "closed-(?:[0-9]{1,18}|n[1-4])";
    private static final List<String> NEW = List.of("closed-n1", "closed-n2", "closed-n3", "closed-n4");

    private CalendarForms() {}

    /** What was read, and what is wrong with it; the draft is null when it could not be read. */
    record Read(@Nullable CalendarDraft draft, List<FieldError> errors) {}

    /** The fields of a stored calendar. */
    static Map<String, List<String>> values(CalendarDraft draft) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("name", List.of(draft.name()));
        draft.hours().forEach((day, spans) -> {
            for (int i = 0; i < Math.min(2, spans.size()); i++) {
                values.put(opens(day, i), List.of(spans.get(i).opens().toString()));
                values.put(closes(day, i), List.of(spans.get(i).closes().toString()));
            }
        });
        draft.closed().forEach(one -> {
            values.put("closed-" + one.id() + "-name", List.of(one.name()));
            values.put("closed-" + one.id() + "-from", List.of(one.starts().toString()));
            values.put("closed-" + one.id() + "-to", List.of(one.ends().toString()));
        });
        return values;
    }

    private static String opens(DayOfWeek day, int span) {
        return "opens" + (span == 0 ? "" : "2") + "-" + day.getValue();
    }

    private static String closes(DayOfWeek day, int span) {
        return "closes" + (span == 0 ? "" : "2") + "-" + day.getValue();
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** Every field and the words people know it by. */
    static Map<String, String> labels(Form form) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("name", "Name");
        days().forEach(day -> day.spans().forEach(span -> {
            labels.put(span.opens(), span.label() + ", from");
            labels.put(span.closes(), span.label() + ", until");
        }));
        for (var key : keys(form)) {
            var called = form.value(key + "-name");
            labels.put(key + "-name", "Closed days");
            labels.put(key + "-from", "Closed days " + called + ", first day");
            labels.put(key + "-to", "Closed days " + called + ", last day");
        }
        return labels;
    }

    /** The weekdays with the names of their fields. */
    static List<CalendarsPage.Day> days() {
        return Stream.of(DayOfWeek.values())
                .map(day -> new CalendarsPage.Day(
                        name(day),
                        List.of(
                                new CalendarsPage.Span(name(day), opens(day, 0), closes(day, 0)),
                                new CalendarsPage.Span(name(day) + " again", opens(day, 1), closes(day, 1)))))
                .toList();
    }

    /** The rows of closed days: those of the form by their first day, and four for new ones. */
    static List<CalendarsPage.Closed> closed(Form form) {
        var keys = new ArrayList<>(keys(form));
        keys.sort(java.util.Comparator.comparing((String key) -> NEW.contains(key))
                .thenComparing(key -> form.value(key + "-from")));
        NEW.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        var rows = new ArrayList<CalendarsPage.Closed>();
        for (var key : keys) {
            rows.add(new CalendarsPage.Closed(key, "Closed days " + (rows.size() + 1)));
        }
        return rows;
    }

    /** What the fields of closed days begin with, also those that stood there when the form was opened. */
    private static Set<String> keys(Form form) {
        var keys = new TreeSet<String>();
        for (var field : form.values().keySet()) {
            var plain = field.startsWith("was_") ? field.substring(4) : field;
            if (plain.matches(CLOSED + "-(name|from|to)")) {
                keys.add(plain.substring(0, plain.lastIndexOf('-')));
            }
        }
        return keys;
    }

    /** Reads a form. */
    static Read read(Form form) {
        var wrong = new ArrayList<FieldError>();
        var hours = new EnumMap<DayOfWeek, List<Hours>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var spans = spans(form, day, wrong);
            if (!spans.isEmpty()) {
                hours.put(day, spans);
            }
        }
        var closed = new ArrayList<Closing>();
        keys(form).forEach(key -> closing(form, key, wrong).ifPresent(closed::add));
        return wrong.isEmpty()
                ? new Read(new CalendarDraft(form.value("name"), hours, closed), List.of())
                : new Read(null, wrong);
    }

    private static List<Hours> spans(Form form, DayOfWeek day, List<FieldError> wrong) {
        var spans = new ArrayList<Hours>();
        for (int i = 0; i < 2; i++) {
            var from = Text.trim(form.value(opens(day, i)));
            var until = Text.trim(form.value(closes(day, i)));
            if (from.isEmpty() && until.isEmpty()) {
                continue;
            }
            var opens = time(from);
            var closes = time(until);
            if (opens.isEmpty() || closes.isEmpty()) {
                var field = opens.isEmpty() ? opens(day, i) : closes(day, i);
                wrong.add(new FieldError(field, "invalid_format", name(day) + ": enter a time such as 09:00."));
            } else if (!closes.get().isAfter(opens.get())) {
                wrong.add(new FieldError(closes(day, i), "out_of_range", name(day) + " closes after it opens."));
            } else if (!spans.isEmpty() && opens.get().isBefore(spans.getFirst().closes())) {
                wrong.add(new FieldError(opens(day, i), "out_of_range", name(day) + " opens again after it closed."));
            } else {
                spans.add(new Hours(opens.get(), closes.get()));
            }
        }
        return spans;
    }

    private static Optional<Closing> closing(Form form, String key, List<FieldError> wrong) {
        var name = Text.trim(form.value(key + "-name"));
        var from = Text.trim(form.value(key + "-from"));
        var to = Text.trim(form.value(key + "-to"));
        if (name.isEmpty() && from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        var starts = day(from);
        var ends = to.isEmpty() ? starts : day(to);
        if (name.isEmpty() || Text.tooLong(name, 120)) {
            wrong.add(FieldError.required(key + "-name", "Name these days, in at most 120 characters."));
        }
        if (starts.isEmpty() || ends.isEmpty()) {
            var field = key + (starts.isEmpty() ? "-from" : "-to");
            wrong.add(new FieldError(field, "invalid_format", "Choose a date, such as 2026-12-24."));
        } else if (ends.get().isBefore(starts.get())) {
            wrong.add(new FieldError(key + "-to", "out_of_range", "The last day is not before the first."));
        } else if (!name.isEmpty()) {
            long id = key.matches("closed-[0-9]+") ? Long.parseLong(key.substring("closed-".length())) : 0;
            return Optional.of(new Closing(id, name, starts.get(), ends.get()));
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Office hours in words, such as "Monday to Friday 09:00–17:00". */
    static String words(Map<DayOfWeek, List<Hours>> hours) {
        var parts = new ArrayList<String>();
        var days = Stream.of(DayOfWeek.values()).filter(hours::containsKey).toList();
        for (int i = 0; i < days.size(); ) {
            int last = i;
            while (last + 1 < days.size()
                    && days.get(last + 1) == days.get(last).plus(1)
                    && Objects.equals(hours.get(days.get(last + 1)), hours.get(days.get(i)))) {
                last++;
            }
            var spans = hours.getOrDefault(days.get(i), List.of()).stream()
                    .map(span -> span.opens() + "–" + span.closes())
                    .toList();
            var name = name(days.get(i)) + (last == i ? "" : " to " + name(days.get(last)));
            parts.add(name + " " + String.join(", ", spans));
            i = last + 1;
        }
        return String.join("; ", parts);
    }
}
