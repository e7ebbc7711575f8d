package app.throughline.workflow.page;

import app.throughline.kernel.FieldError;
import app.throughline.message.Purpose;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.workflow.step.Policies;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How much a workflow may do, between its form and the JSON of its draft. */
final class PolicyForm {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Number(String name, String label, String hint, int least, int most, int usual) {}

    private static final Policies USUAL = Policies.USUAL;
    private static final List<Number> NUMBERS = List.of(
            new Number(
                    "messages_a_day",
                    "Messages a day",
                    "To one student, for each channel.",
                    1,
                    20,
                    USUAL.caps().aDay()),
            new Number(
                    "messages_a_week",
                    "Messages in 7 days",
                    "To one student, for each channel.",
                    1,
                    50,
                    USUAL.caps().aWeek()),
            new Number(
                    "cap_wait_days",
                    "Days a message over these waits",
                    "Then it is left out.",
                    0,
                    14,
                    USUAL.caps().waitsDays()),
            new Number(
                    "messages_an_hour",
                    "Messages an hour",
                    "To all together; more wait.",
                    1,
                    100_000,
                    USUAL.messagesAnHour()),
            new Number(
                    "blast_limit",
                    "Messages an hour that pause it",
                    "Its owner is called.",
                    1,
                    1_000_000,
                    USUAL.blastLimit()),
            new Number(
                    "approval_above",
                    "Students at once that need approval",
                    "More than these enter only when somebody else agrees.",
                    0,
                    1_000_000,
                    USUAL.crowds().approvalAbove()),
            new Number(
                    "cooling_minutes",
                    "Minutes to take it back",
                    "After somebody agreed, before anybody enters.",
                    0,
                    1_440,
                    USUAL.crowds().coolingMinutes()),
            new Number(
                    "first_in",
                    "Students who enter first",
                    "The rest wait until somebody looked at them. 0 lets all in together.",
                    0,
                    100_000,
                    USUAL.crowds().first().number()),
            new Number(
                    "first_share",
                    "Or a share who enter first, in per cent",
                    "Of those who are to enter, instead of that number; at least one does. 0 for the number.",
                    0,
                    50,
                    USUAL.crowds().first().share()));
    private static final Map<String, String> QUIET = Map.of("quiet_texts", "No texts", "quiet_mail", "No e-mail");
    private static final List<String> CHANNELS = List.of("quiet_texts", "quiet_mail");

    private PolicyForm() {}

    /** What the form shows of a draft. */
    static Map<String, String> values(String draft) {
        var whole = JSON.readTree(draft);
        var policies = whole.path("policies");
        var values = new LinkedHashMap<String, String>();
        values.put("purpose", whole.path("purpose").asString("service"));
        for (var number : NUMBERS) {
            var kept = policies.path(number.name());
            values.put(number.name(), kept.isMissingNode() ? Integer.toString(number.usual()) : kept.asString(""));
        }
        for (var name : CHANNELS) {
            boolean usual = !policies.isObject() && name.equals("quiet_texts");
            var hours = policies.path(name);
            values.put(name + "_from", hours.path("from").asString(usual ? "20:00" : ""));
            values.put(name + "_until", hours.path("until").asString(usual ? "09:00" : ""));
        }
        return values;
    }

    /** The questions. */
    static SettingsPage.Rules rules(Form form) {
        return new SettingsPage.Rules(
                form,
                Stream.of(Purpose.values())
                        .map(one -> Ui.Option.of(key(one), one.label(), key(one).equals(form.value("purpose"))))
                        .toList(),
                CHANNELS.stream()
                        .flatMap(name -> Stream.of(
                                new SettingsPage.Limit(
                                        name + "_from",
                                        QUIET.getOrDefault(name, "") + " from",
                                        "Left empty, at any hour."),
                                new SettingsPage.Limit(name + "_until", QUIET.getOrDefault(name, "") + " until", "")))
                        .toList(),
                NUMBERS.stream()
                        .map(one -> new SettingsPage.Limit(one.name(), one.label(), one.hint()))
                        .toList());
    }

    private static String key(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with what was sent. */
    static List<FieldError> errors(Form sent) {
        var errors = new ArrayList<FieldError>();
        for (var number : NUMBERS) {
            var text = sent.value(number.name()).strip();
            boolean fits = text.matches("[0-9]{1,7}")
                    && Integer.parseInt(text) >= number.least()
                    && Integer.parseInt(text) <= number.most();
            if (!fits) {
                var range = String.format(Locale.US, "A whole number from %,d to %,d.", number.least(), number.most());
                errors.add(new FieldError(number.name(), "out_of_range", range));
            }
        }
        CHANNELS.forEach(name -> hours(sent, name, errors));
        return errors;
    }

    private static void hours(Form sent, String name, List<FieldError> errors) {
        var from = sent.value(name + "_from").strip();
        var until = sent.value(name + "_until").strip();
        if (from.isEmpty() && until.isEmpty()) {
            return;
        }
        for (var end : List.of("_from", "_until")) {
            if (!isTime(sent.value(name + end).strip())) {
                errors.add(new FieldError(name + end, "invalid_format", "A time such as 09:00, or both empty."));
            }
        }
        if (from.equals(until)) {
            errors.add(new FieldError(
                    name + "_until", "out_of_range", "Quiet hours end at another time than they begin."));
        }
    }

    private static boolean isTime(String text) {
        try {
            LocalTime.parse(text);
            return true;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    /** The draft with what was sent. */
    static String json(String draft, Form sent) {
        var whole = (ObjectNode) JSON.readTree(draft);
        whole.put("purpose", sent.value("purpose").isEmpty() ? "service" : sent.value("purpose"));
        var policies = whole.putObject("policies");
        for (var number : NUMBERS) {
            policies.put(
                    number.name(), Integer.parseInt(sent.value(number.name()).strip()));
        }
        for (var name : CHANNELS) {
            if (!sent.value(name + "_from").isBlank()) {
                policies.putObject(name)
                        .put("from", sent.value(name + "_from").strip())
                        .put("until", sent.value(name + "_until").strip());
            }
        }
        return whole.toString();
    }
}
