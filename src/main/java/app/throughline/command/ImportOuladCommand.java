package app.throughline.command;

import app.throughline.intake.Imports;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports the Open University Learning Analytics Dataset. */
@Component
class ImportOuladCommand implements Command {
    private final Imports imports;

    ImportOuladCommand(Imports imports) {
        this.imports = imports;
    }

    @Override
    public String name() {
        return "import-oulad";
    }

    @Override
    public String usage() {
        return "import-oulad DIR [--dry-run]";
    }

    @Override
    public String purpose() {
        return "Imports the Open University data set (five CSV files).";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var rest = new ArrayList<>(arguments);
        var dry = rest.remove("--dry-run");
        if (rest.size() != 1) {
            throw new IllegalArgumentException("Name the folder of the data set.");
        }
        var files = new Imports.Files(
                "oulad",
                "oulad",
                "Open University data set",
                true,
                ZoneId.of("Europe/London"),
                Path.of(rest.getFirst()));
        return new ImportRun(imports).run(files, dry, "", out);
    }
}
