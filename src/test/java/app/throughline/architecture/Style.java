package app.throughline.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The rules of STYLE.md that a machine can count. Each returns what breaks it. */
final class Style {
    static final int LINES_OF_A_CLASS = 300;
    static final int LINES_OF_A_METHOD = 25;
    static final int PARAMETERS_OF_A_CONSTRUCTOR = 6;

    private static final Pattern BANNED = Pattern.compile(".*(Impl|Manager|Helper|Utils?|Dto|Service|Info)");
    /** Plural nouns, and the few that have no plural. */
    private static final Pattern DOOR =
            Pattern.compile(".*[^s]s|.*Lists|Staff|ReadAudit|AuditChain|MissingWork|Network");

    private static final Pattern CLOCK_HOLDER =
            Pattern.compile("app\\.throughline\\.(database\\..*|calendar\\.InstitutionClock)");

    private Style() {}

    /** Calls that ask the machine for the time instead of the clock they were given. */
    static List<String> ownTime(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !CLOCK_HOLDER.matcher(outermost(type).getName()).matches())
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> asksTheMachine(
                        call.getTarget().getOwner().getName(),
                        call.getTarget().getName(),
                        call.getTarget().getRawParameterTypes().isEmpty()))
                .map(call -> call.getOrigin().getFullName() + " calls "
                        + call.getTarget().getFullName())
                .toList();
    }

    private static boolean asksTheMachine(String owner, String method, boolean withoutParameters) {
        return switch (method) {
            case "now" -> owner.startsWith("java.time.") && withoutParameters;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemUTC", "systemDefaultZone", "system" -> owner.startsWith("java.time.");
            default -> false;
        };
    }

    static List<String> wideConstructors(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.isRecord() && !type.isEnum() && !type.isAnonymousClass())
                .flatMap(type -> type.getConstructors().stream())
                .filter(made -> made.getRawParameterTypes().size() > PARAMETERS_OF_A_CONSTRUCTOR)
                .map(made -> made.getFullName())
                .toList();
    }

    static List<String> bannedNames(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> BANNED.matcher(type.getSimpleName()).matches())
                .map(JavaClass::getName)
                .toList();
    }

    /** Transactions opened by anything but a door: a public class with a plural name. */
    static List<String> hiddenTransactions(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.getPackageName().equals("app.throughline.kernel"))
                .filter(type -> !isDoor(outermost(type)))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getOwner().getName().equals("app.throughline.kernel.Tx"))
                .filter(call -> Set.of("call", "run", "read", "apart")
                        .contains(call.getTarget().getName()))
                .map(call -> call.getOrigin().getOwner().getName() + " opens a transaction")
                .distinct()
                .toList();
    }

    private static boolean isDoor(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && DOOR.matcher(type.getSimpleName()).matches();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Style::outermost).orElse(type);
    }

    static boolean isLong(String source) {
        return source.lines().count() > LINES_OF_A_CLASS;
    }

    /** The methods whose body has more lines than it may, as {@code File.method}; the sources by file name. */
    static List<String> longMethods(Map<String, String> sources) {
        var files = sources.entrySet().stream()
                .map(source -> inMemory(source.getKey(), source.getValue()))
                .toList();
        var task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> {}, null, null, files);
        var scanner = new LongMethods(Trees.instance(task).getSourcePositions());
        try {
            task.parse().forEach(unit -> scanner.scan(unit, unit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scanner.found;
    }

    private static final class LongMethods extends TreeScanner<Void, CompilationUnitTree> {
        private final SourcePositions positions;
        private final List<String> found = new ArrayList<>();

        LongMethods(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var body = method.getBody();
            if (body != null) {
                var lines = unit.getLineMap();
                var first = lines.getLineNumber(positions.getStartPosition(unit, body));
                var last = lines.getLineNumber(positions.getEndPosition(unit, body));
                if (last - first - 1 > LINES_OF_A_METHOD) {
                    found.add(unit.getSourceFile().getName() + "." + method.getName());
                }
            }
            return super.visitMethod(method, unit);
        }
    }

    private static JavaFileObject inMemory(String name, String source) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }

            @Override
            public String getName() {
                return name;
            }
        };
    }
}
