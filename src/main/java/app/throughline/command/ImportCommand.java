package app.throughline.command;

import app.throughline.calendar.Institutions;
import app.throughline.intake.Imports;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Imports a folder of house files. */
@Component
class ImportCommand implements Command {
    private final Imports imports;
    private final Institutions institutions;

    ImportCommand(Imports imports, Institutions institutions) {
        this.imports = imports;
        this.institutions = institutions;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String usage() {
        return "import DIR [--dry-run] [--delta] [--source KEY] [--reason WHY]";
    }

    @Override
    public String purpose() {
        return "Imports a folder of house CSV files.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        var rest = new ArrayList<>(arguments);
        rest.remove("--apply");
        var dry = rest.remove("--dry-run");
        var delta = rest.remove("--delta");
        var source = option(rest, "--source", "house");
        var reason = option(rest, "--reason", "");
        if (rest.size() != 1) {
            throw new IllegalArgumentException("Name one folder.");
        }
        var folder = Path.of(rest.getFirst());
        var files = new Imports.Files(
                source,
                "house",
                "Folder " + folder.getFileName(),
                !delta,
                institutions.current().zone(),
                folder);
        return new ImportRun(imports).run(files, dry, reason, out);
    }

    /** Takes an option with its value out of the arguments. */
    static String option(List<String> arguments, String name, String otherwise) {
        var at = arguments.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 >= arguments.size()) {
            throw new IllegalArgumentException(name + " needs a value.");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
