package app.throughline.intake.oulad;

import app.throughline.intake.house.HouseSource.Refused;
import app.throughline.intake.house.HouseSource.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records of the data set; see {@link OuladSource}. Day offsets count from the presentation's start. */
final class OuladRecords {
    private final Path folder;
    private final Map<String, Presentation> presentations = new TreeMap<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Result> results = new HashMap<>();

    private record Presentation(String module, String code, LocalDate start, int length) {
        String key() {
            return module + "-" + code;
        }

        LocalDate day(int offset) {
            return start.plusDays(offset);
        }

        LocalDate end() {
            return day(length);
        }
    }

    private record Item(String id, Presentation in, String type, LocalDate due, String weight, String title) {
        boolean isExam() {
            return type.equals("Exam");
        }
    }

    private record Result(String finalResult, int attempts) {}

    OuladRecords(Path folder) throws IOException {
        this.folder = folder;
        try (var rows = read("courses.csv")) {
            while (rows.next()) {
                var code = rows.get("code_presentation");
                var presentation = new Presentation(
                        rows.get("code_module"), code, rows.start(), rows.number("module_presentation_length"));
                presentations.put(presentation.key(), presentation);
            }
        }
        readItems();
        try (var rows = read("studentInfo.csv")) {
            while (rows.next()) {
                var attempts = rows.number("num_of_prev_attempts") + 1;
                results.put(rows.enrollment(), new Result(rows.get("final_result"), attempts));
            }
        }
    }

    private void readItems() throws IOException {
        var found = new ArrayList<Item>();
        try (var rows = read("assessments.csv")) {
            while (rows.next()) {
                var in = presentation(rows.section());
                var due = rows.get("date").isEmpty() ? in.end() : in.day(rows.number("date"));
                found.add(new Item(
                        rows.get("id_assessment"), in, rows.get("assessment_type"), due, rows.get("weight"), ""));
            }
        }
        found.sort(Comparator.comparing((Item i) -> i.in().key())
                .thenComparing(Item::due)
                .thenComparing(i -> Long.parseLong(i.id())));
        var numbers = new HashMap<String, Integer>();
        for (var item : found) {
            var number = numbers.merge(item.in().key() + item.type(), 1, Integer::sum);
            var title = item.type() + " " + number;
            items.put(item.id(), new Item(item.id(), item.in(), item.type(), item.due(), item.weight(), title));
        }
    }

    Rows terms() {
        var longest = new TreeMap<String, Presentation>();
        presentations.values().forEach(p -> longest.merge(p.code(), p, (a, b) -> a.length() >= b.length() ? a : b));
        return DerivedRows.listed(
                "term_id,name,start_date,end_date,census_date,is_main",
                longest.values().stream()
                        .map(p -> List.of(
                                p.code(),
                                (p.code().endsWith("B") ? "February " : "October ")
                                        + p.start().getYear() + " (" + p.code() + ")",
                                p.start().toString(),
                                p.end().toString(),
                                p.day(14).toString(),
                                "yes"))
                        .toList());
    }

    Rows courses() {
        return DerivedRows.listed(
                "course_code,title,department",
                presentations.values().stream()
                        .map(Presentation::module)
                        .distinct()
                        .map(m -> List.of(m, m, m))
                        .toList());
    }

    Rows sections() {
        return DerivedRows.listed(
                "section_id,term_id,course_code,section_no,campus,start_date,end_date",
                presentations.values().stream()
                        .map(p -> List.of(
                                p.key(),
                                p.code(),
                                p.module(),
                                p.code(),
                                "OULAD",
                                p.start().toString(),
                                p.end().toString()))
                        .toList());
    }

    Rows items() {
        return DerivedRows.listed(
                "section_id,item_id,title,category,due_date,max_points,weight,expected",
                items.values().stream()
                        .map(i -> List.of(
                                i.in().key(),
                                i.id(),
                                i.title(),
                                i.type(),
                                i.due().toString(),
                                "100",
                                i.weight(),
                                i.isExam() ? "no" : "yes"))
                        .toList());
    }

    /** One row per person; of several presentations the latest says the age band. */
    Rows students() throws IOException {
        var people = new LinkedHashMap<String, List<String>>();
        var latest = new HashMap<String, LocalDate>();
        try (var rows = read("studentInfo.csv")) {
            while (rows.next()) {
                var id = rows.get("id_student");
                var start = presentation(rows.section()).start();
                if (!latest.containsKey(id) || start.isAfter(latest.getOrDefault(id, start))) {
                    latest.put(id, start);
                    people.put(id, person(id, rows));
                }
            }
        }
        return DerivedRows.listed(
                "student_id,given_name,family_name,stage,campus,directory_hold,status,gender,custom.region,"
                        + "custom.prior_education,custom.imd_band,custom.age_band,custom.disability",
                List.copyOf(people.values()));
    }

    private static List<String> person(String id, OuladFile rows) {
        var band = rows.get("imd_band");
        return List.of(
                id,
                "Student",
                id,
                "student",
                "OULAD",
                "no",
                "active",
                rows.get("gender"),
                rows.get("region"),
                rows.get("highest_education"),
                band.equals("10-20") ? "10-20%" : band,
                rows.get("age_band"),
                rows.get("disability"));
    }

    Rows summaries() throws IOException {
        var credits = new LinkedHashMap<List<String>, Integer>();
        try (var rows = read("studentInfo.csv")) {
            while (rows.next()) {
                credits.merge(
                        List.of(rows.get("id_student"), rows.get("code_presentation")),
                        rows.number("studied_credits"),
                        Math::max);
            }
        }
        return DerivedRows.listed(
                "student_id,term_id,credits_attempted",
                credits.entrySet().stream()
                        .map(e -> List.of(
                                e.getKey().get(0),
                                e.getKey().get(1),
                                e.getValue().toString()))
                        .toList());
    }

    Rows enrollments() throws IOException {
        return DerivedRows.mapped(
                "section_id,student_id,status,registered_on,status_date,final_grade,attempt_no",
                read("studentRegistration.csv"),
                this::enrollment);
    }

    /** A withdrawal holds from its day on; without a day it is the section's last, and a fail with a day stays one. */
    private List<String> enrollment(OuladFile rows) {
        var in = presentation(rows.section());
        var result = results.getOrDefault(rows.enrollment(), new Result("", 1));
        var left = rows.get("date_unregistration").isEmpty() ? null : in.day(rows.number("date_unregistration"));
        if (left == null && result.finalResult().equals("Withdrawn")) {
            left = in.end();
        }
        var registered = rows.get("date_registration").isEmpty()
                ? left != null && left.isBefore(in.start()) ? left : in.start()
                : in.day(rows.number("date_registration"));
        return List.of(
                in.key(),
                rows.get("id_student"),
                left == null ? "completed" : "withdrawn",
                registered.toString(),
                (left == null ? in.end().plusDays(1) : left).toString(),
                grade(result.finalResult()),
                String.valueOf(result.attempts()));
    }

    private static String grade(String finalResult) {
        return switch (finalResult) {
            case "Fail" -> "F";
            case "Withdrawn" -> "W";
            default -> finalResult;
        };
    }

    Rows results() throws IOException {
        return DerivedRows.mapped(
                "item_id,section_id,student_id,score,submitted_at,state", read("studentAssessment.csv"), rows -> {
                    var item = item(rows.get("id_assessment"));
                    var score = rows.get("score");
                    var banked = rows.get("is_banked").equals("1");
                    return List.of(
                            item.id(),
                            item.in().key(),
                            rows.get("id_student"),
                            score,
                            item.in().day(rows.number("date_submitted")) + "T12:00",
                            banked ? "carried_over" : score.isEmpty() ? "submitted" : "graded");
                });
    }

    Rows grades() throws IOException {
        var means = new LinkedHashMap<List<String>, OuladMean>();
        try (var rows = read("studentAssessment.csv")) {
            while (rows.next()) {
                var item = item(rows.get("id_assessment"));
                if (!item.isExam() && !rows.get("score").isEmpty()) {
                    means.computeIfAbsent(List.of(item.in().key(), rows.get("id_student")), k -> new OuladMean())
                            .add(
                                    Double.parseDouble(rows.get("score")),
                                    Double.parseDouble(item.weight()),
                                    item.in().day(rows.number("date_submitted")));
                }
            }
        }
        return DerivedRows.listed(
                "section_id,student_id,as_of,current_percent",
                means.entrySet().stream()
                        .map(e -> List.of(
                                e.getKey().get(0),
                                e.getKey().get(1),
                                e.getValue().last().toString(),
                                e.getValue().percent()))
                        .toList());
    }

    private Presentation presentation(String key) {
        var found = presentations.get(key);
        if (found == null) {
            throw new Refused("unreadable", "courses.csv does not know the presentation " + key + ".");
        }
        return found;
    }

    private Item item(String id) {
        var found = items.get(id);
        if (found != null) {
            return found;
        }
        throw new Refused("unreadable", "assessments.csv does not know the assessment " + id + ".");
    }

    private OuladFile read(String file) throws IOException {
        return new OuladFile(folder.resolve(file));
    }
}
