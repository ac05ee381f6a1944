package lbsync.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The program with one deliberate fault: a method has another body.
///
/// @param fault what is wrong, in words
/// @param rule place of the design's rule marked † that is switched back to a simpler wording;
///     empty where it is a fault like any other
/// @param type of the program whose method it is, its package without `lbsync.`
/// @param method its name; with the beginning of its descriptor where there are several
/// @param isForHistories whether random histories have to notice it, before their oracle
/// @param test one that has to fail with it; null where histories are enough
record Mutant(
    String fault,
    String rule,
    String type,
    String method,
    Body body,
    boolean isForHistories,
    @Nullable OneTest test) {
  /// What the method does instead.
  sealed interface Body {
    /// Returns at once, for a method without a result.
    record Nothing() implements Body {}

    record Says(boolean answer) implements Body {}

    /// Calls the static method of this name of the class `Faults` of the same package, with the
    /// receiver first. Where `Faults` cannot name a type of the program it says `Object`.
    record Calls(String name) implements Body {}

    /// Does what it always did, and has its result, if it has one, replaced by such a method, which
    /// takes that result before all else.
    record Then(String name) implements Body {}

    /// Goes on at once to another method of the same class, which takes the same.
    record Skips(String to) implements Body {}
  }

  /// A test by its name.
  ///
  /// @param type its package without `lbsync.`
  record OneTest(String type, String method) {
    @Override
    public String toString() {
      return type + "." + method;
    }
  }

  static Mutant of(String fault, String type, String method, Body body) {
    return new Mutant(fault, "", type, method, body, true, null);
  }

  static Mutant nothing(String fault, String type, String method) {
    return of(fault, type, method, new Body.Nothing());
  }

  static Mutant says(String fault, String type, String method, boolean answer) {
    return of(fault, type, method, new Body.Says(answer));
  }

  static Mutant calls(String fault, String type, String method, String name) {
    return of(fault, type, method, new Body.Calls(name));
  }

  static Mutant then(String fault, String type, String method, String name) {
    return of(fault, type, method, new Body.Then(name));
  }

  static Mutant skips(String fault, String type, String method, String to) {
    return of(fault, type, method, new Body.Skips(to));
  }

  Mutant against(String markedRule) {
    return new Mutant(fault, markedRule, type, method, body, isForHistories, test);
  }

  /// A test notices as well.
  Mutant alsoBy(String testType, String testMethod) {
    var also = new OneTest(testType, testMethod);
    return new Mutant(fault, rule, type, method, body, isForHistories, also);
  }

  /// A test notices what histories do not show.
  Mutant onlyBy(String testType, String testMethod) {
    var only = new OneTest(testType, testMethod);
    return new Mutant(fault, rule, type, method, body, false, only);
  }

  String className() {
    return "lbsync." + type;
  }

  /// @throws IllegalStateException when the program, or `Faults`, has no such method any more
  byte[] applyTo(byte[] original) {
    var hierarchy = ClassHierarchyResolver.ofResourceParsing(Mutant.class.getClassLoader());
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
    var found = new int[1];
    byte[] changed =
        file.transformClass(
            file.parse(original),
            (builder, element) -> {
              if (element instanceof MethodModel model && isMeant(model)) {
                found[0]++;
                plant(builder, model);
              } else {
                builder.with(element);
              }
            });
    if (found[0] != 1) {
      throw new IllegalStateException(
          "%d methods %s in %s".formatted(found[0], method, className()));
    }
    return changed;
  }

  private boolean isMeant(MethodModel model) {
    String signature = model.methodName().stringValue() + model.methodType().stringValue();
    return signature.startsWith(method.contains("(") ? method : method + "(");
  }

  private void plant(ClassBuilder builder, MethodModel model) {
    if (body instanceof Body.Then(String name)) {
      builder.transformMethod(
          model,
          MethodTransform.transformingCode(
              (code, element) -> {
                if (element instanceof ReturnInstruction) {
                  call(code, model, name, true);
                } else {
                  code.with(element);
                }
              }));
    } else {
      builder.withMethod(
          model.methodName(),
          model.methodType(),
          model.flags().flagsMask(),
          now -> now.withCode(code -> write(code, model)));
    }
  }

  private void write(CodeBuilder code, MethodModel model) {
    switch (body) {
      case Body.Nothing() -> code.return_();
      case Body.Says(boolean answer) -> code.loadConstant(answer ? 1 : 0).ireturn();
      case Body.Calls(String name) -> call(code, model, name, false);
      case Body.Skips(String to) -> {
        load(code, receiverAndParameters(model));
        code.invokevirtual(ClassDesc.of(className()), to, model.methodTypeSymbol())
            .return_(TypeKind.from(model.methodTypeSymbol().returnType()));
      }
      case Body.Then(String name) -> throw new IllegalStateException("keeps its code: " + name);
    }
  }

  private void call(CodeBuilder code, MethodModel model, String name, boolean withResult) {
    ClassDesc result = model.methodTypeSymbol().returnType();
    List<ClassDesc> given = receiverAndParameters(model);
    load(code, given);
    List<ClassDesc> wanted = new ArrayList<>();
    if (withResult && !result.equals(ConstantDescs.CD_void)) {
      wanted.add(result);
    }
    wanted.addAll(given);
    code.invokestatic(faults(), name, faultsMethod(name, wanted, result))
        .return_(TypeKind.from(result));
  }

  private List<ClassDesc> receiverAndParameters(MethodModel model) {
    List<ClassDesc> given = new ArrayList<>();
    if (!model.flags().has(AccessFlag.STATIC)) {
      given.add(ClassDesc.of(className()));
    }
    given.addAll(model.methodTypeSymbol().parameterList());
    return given;
  }

  private static void load(CodeBuilder code, List<ClassDesc> given) {
    int slot = 0;
    for (ClassDesc parameter : given) {
      TypeKind kind = TypeKind.from(parameter);
      code.loadLocal(kind, slot);
      slot += kind.slotSize();
    }
  }

  private ClassDesc faults() {
    return ClassDesc.of(className().substring(0, className().lastIndexOf('.')) + ".Faults");
  }

  private MethodTypeDesc faultsMethod(String name, List<ClassDesc> given, ClassDesc result) {
    String path = className().substring(0, className().lastIndexOf('.')).replace('.', '/');
    try (var file = Mutant.class.getResourceAsStream("/" + path + "/Faults.class")) {
      return ClassFile.of()
          .parse(Objects.requireNonNull(file, path).readAllBytes())
          .methods()
          .stream()
          .filter(each -> each.methodName().equalsString(name))
          .map(MethodModel::methodTypeSymbol)
          .filter(each -> each.returnType().equals(result) && takes(each.parameterList(), given))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no %s%s in %s".formatted(name, given, faults().displayName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean takes(List<ClassDesc> parameters, List<ClassDesc> given) {
    for (int i = 0; i < given.size() && i < parameters.size(); i++) {
      ClassDesc parameter = parameters.get(i);
      if (!parameter.equals(given.get(i)) && !parameter.equals(ConstantDescs.CD_Object)) {
        return false;
      }
    }
    return parameters.size() == given.size();
  }
}
