package dev.warlog.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes that break every rule, so that a rule which cannot fail is found. */
final class PlantedClasses {

    private static final String ENGINE = """
            class Impure {
                double share;
                static float half(int of) { return of / 2f; }
                static long now() { return System.nanoTime(); }
            }
            """;

    private static final String SERVICE = """
            class Loud {
                @jakarta.inject.Inject public Object everybodys;
                static void tell() throws InterruptedException { System.out.println(1); Thread.sleep(1); }
            }
            """;

    private PlantedClasses() {}

    static JavaClasses importFrom(Path folder) {
        var sources = new ArrayList<JavaFileObject>();
        sources.add(source("jakarta.inject", "Inject", "public @interface Inject {}"));
        sources.add(source("dev.warlog.local.util", "DoorHelper", "class DoorHelper {}"));
        sources.add(source(WarlogModule.COMBAT_ENGINE.packageName(), "Impure", ENGINE));
        sources.add(source(WarlogModule.WORLD_SERVICE.packageName(), "Loud", SERVICE));
        for (WarlogModule module : WarlogModule.values()) {
            String forbidden = module.forbiddenPackages()[0].replace("..", ".Known");
            sources.add(source(module.packageName(), "Known", "public class Known {}"));
            sources.add(source(module.packageName(), "Knowing", "class Knowing { %s of; }".formatted(forbidden)));
        }
        sources.add(source(
                WarlogModule.GATEWAY_SERVICE.packageName(),
                "Judging",
                "class Judging { dev.warlog.engine.Known of; }"));
        var options = List.of("-d", folder.toString(), "-proc:none");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, sources)
                        .call())
                .isTrue();
        return new ClassFileImporter().importPath(folder);
    }

    private static JavaFileObject source(String packageName, String name, String body) {
        var address = URI.create("string:///" + packageName.replace('.', '/') + "/" + name + ".java");
        return new SimpleJavaFileObject(address, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package " + packageName + ";\n" + body;
            }
        };
    }
}
