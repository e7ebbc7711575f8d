package app.throughline.intake.oulad;

import app.throughline.intake.house.HouseSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The Open University Learning Analytics Dataset (Kuzilek, Hlosta, Zdrahal 2017, CC BY 4.0), translated into house
 * records as imports.md section 5.2 says. The small files (courses, assessments, one line per person) are held in memory;
 * enrollments and results go through row by row.
 */
public final class OuladSource implements HouseSource {
    private static final Map<String, String> ORIGINS = Map.of(
            "campuses", "courses.csv",
            "terms", "courses.csv",
            "courses", "courses.csv",
            "sections", "courses.csv",
            "students", "studentInfo.csv",
            "enrollments", "studentRegistration.csv",
            "term_summary", "studentInfo.csv",
            "graded_items", "assessments.csv",
            "results", "studentAssessment.csv",
            "grades_current", "studentAssessment.csv");

    private final Path folder;
    private final OuladRecords records;

    /** @throws Refused if one of the five files is missing or has other columns */
    public OuladSource(Path folder) throws IOException {
        this.folder = folder;
        for (var file : ORIGINS.values()) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new Refused("no_files", "The data set's file " + file + " is not there.");
            }
        }
        this.records = new OuladRecords(folder);
    }

    @Override
    public List<String> files() {
        return ORIGINS.keySet().stream().sorted().toList();
    }

    @Override
    public Path origin(String file) {
        return folder.resolve(java.util.Objects.requireNonNull(ORIGINS.get(file)));
    }

    @Override
    public List<Property> properties() {
        return List.of(
                new Property("region", "Region", true, false),
                new Property("prior_education", "Prior education", true, false),
                new Property("imd_band", "Deprivation band", true, false),
                new Property("age_band", "Age band", true, false),
                new Property("disability", "Disability", true, true));
    }

    @Override
    public Rows open(String file) throws IOException {
        return switch (file) {
            case "campuses" -> DerivedRows.listed("campus_code,name", List.of(List.of("OULAD", "OULAD")));
            case "terms" -> records.terms();
            case "courses" -> records.courses();
            case "sections" -> records.sections();
            case "students" -> records.students();
            case "enrollments" -> records.enrollments();
            case "term_summary" -> records.summaries();
            case "graded_items" -> records.items();
            case "results" -> records.results();
            case "grades_current" -> records.grades();
            default -> throw new IllegalArgumentException("No such file: " + file);
        };
    }
}
