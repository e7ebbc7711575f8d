package app.throughline.contact.list;

import app.throughline.contact.Network;
import app.throughline.kernel.FieldError;
import app.throughline.listing.RecordAction.Input;
import app.throughline.listing.RecordAction.InputKind;
import app.throughline.web.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From which day to which a link is to hold: fields {@code from} and {@code to}, today and open when they are empty. */
@Component
record Days(Network.Today today) {
    List<Input> inputs() {
        return List.of(
                new Input("from", "From", InputKind.DAY, List.of(), true),
                new Input("to", "Last day", InputKind.DAY, List.of(), true));
    }

    List<FieldError> check(Form form) {
        if (isWrong(form, "from") || isWrong(form, "to")) {
            return List.of(new FieldError(
                    isWrong(form, "from") ? "from" : "to", "invalid_format", "Choose a date, such as 2026-10-15."));
        }
        var last = to(form);
        if (from(form).isBefore(today.get())) {
            return List.of(new FieldError("from", "out_of_range", "A link begins today or later."));
        }
        return last != null && last.isBefore(from(form))
                ? List.of(new FieldError("to", "out_of_range", "The last day cannot lie before the first."))
                : List.of();
    }

    private static boolean isWrong(Form form, String field) {
        return !form.value(field).isBlank() && day(form, field).isEmpty();
    }

    LocalDate from(Form form) {
        return day(form, "from").orElseGet(today::get);
    }

    @Nullable
    LocalDate to(Form form) {
        return day(form, "to").orElse(null);
    }

    /** Such as ", 2026-10-15 to 2026-10-30". */
    String words(Form form) {
        var last = to(form);
        return ", " + from(form) + (last == null ? " on" : " to " + last);
    }

    private static Optional<LocalDate> day(Form form, String field) {
        try {
            return Optional.of(LocalDate.parse(form.value(field).strip()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
