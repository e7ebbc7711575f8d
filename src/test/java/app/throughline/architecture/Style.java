package app.throughline.architecture;

import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
                .filter(call ->
                        Set.of("call", "run", "read").contains(call.getTarget().getName()))
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

    /** The names of methods whose body has more lines than it may. */
    static List<String> longMethods(String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, null, null, List.of(inMemory(source)));
        var positions = Trees.instance(task).getSourcePositions();
        List<String> found = new ArrayList<>();
        try {
            for (var unit : task.parse()) {
                LineMap lines = unit.getLineMap();
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void nothing) {
                        var body = method.getBody();
                        if (body != null) {
                            var first = lines.getLineNumber(positions.getStartPosition(unit, body));
                            var last = lines.getLineNumber(positions.getEndPosition(unit, body));
                            if (last - first - 1 > LINES_OF_A_METHOD) {
                                found.add(method.getName().toString());
                            }
                        }
                        return super.visitMethod(method, nothing);
                    }
                }.scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static JavaFileObject inMemory(String source) {
        return new SimpleJavaFileObject(URI.create("memory:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    /** Every long method of the main sources, as {@code File.method}. */
    static Stream<String> longMethods() {
        return Sources.files("src/main/java", ".java").stream()
                .flatMap(file -> longMethods(Sources.read(file.toString())).stream()
                        .map(method -> file.getFileName().toString().replace(".java", ".") + method));
    }
}
