package app.throughline.report.page;

import app.throughline.report.Ask;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What the address asks for, as it was written. What cannot be read is no wish. */
record Wish(MultiValueMap<String, String> query) {
    static final String PATH = "/dashboard";

    private static final List<String> KNOWN = List.of(
            "term",
            "from",
            "until",
            "cohort",
            "campus",
            "program",
            "segment",
            "alert_type",
            "case_type",
            "team",
            "on",
            "week");

    /** The ids chosen under a name. */
    Set<Long> ids(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .collect(Collectors.toSet());
    }

    String text(String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** A day; empty when there is none or it cannot be read. */
    Optional<LocalDate> day(String name) {
        try {
            return text(name).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text(name)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean isSwitched() {
        return text("cohort").equals("other");
    }

    boolean isOfAllTerms() {
        return query.getOrDefault("term", List.of()).contains("all");
    }

    /** Which alerts have told of an enrollment. */
    Ask.Alerted alerted() {
        var week = text("week");
        return new Ask.Alerted(text("on").equals("section"), week.matches("[1-9]\\d?") ? Integer.parseInt(week) : 0);
    }

    /** Another page about the same. */
    String at(String path) {
        return address(path, _ -> true);
    }

    /** A tab without one of its questions. */
    String without(String name, String path) {
        return address(path, known -> !known.equals(name));
    }

    /** The records of one slice of a metric. */
    String records(String metric, String slice) {
        var all = at(PATH + "/" + metric + "/records");
        var asked = UriComponentsBuilder.newInstance()
                .queryParam("slice", slice)
                .build()
                .encode()
                .getQuery();
        return all + (all.contains("?") ? "&" : "?") + asked;
    }

    /** The slice whose records are asked for, null for all. */
    @Nullable
    String slice() {
        return query.getFirst("slice");
    }

    private String address(String path, Predicate<String> which) {
        var address = UriComponentsBuilder.fromPath(path);
        KNOWN.stream()
                .filter(which)
                .forEach(name -> query.getOrDefault(name, List.of()).stream()
                        .filter(value -> !value.isBlank())
                        .forEach(value -> address.queryParam(name, value)));
        return address.build().encode().toUriString();
    }
}
