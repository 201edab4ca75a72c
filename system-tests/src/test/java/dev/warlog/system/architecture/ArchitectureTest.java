package dev.warlog.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        JavaClasses ours = WarlogModule.importAll();
        return Rules.all().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ours)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleFindsWhatBreaksIt(@TempDir Path folder) {
        JavaClasses planted = PlantedClasses.importFrom(folder);
        return Rules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThat(rule.evaluate(planted).hasViolation()).isTrue()));
    }
}
