package dev.slipway.platform.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;

/**
 * Tests SQL alone, on PostgreSQL with the service's migrations: {@code @Import} the
 * repository. Each test is rolled back. Further auto-configurations are listed in
 * {@code META-INF/spring/dev.slipway.platform.test.RepositoryTest.imports}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@JdbcTest
@ImportAutoConfiguration
public @interface RepositoryTest {

}
