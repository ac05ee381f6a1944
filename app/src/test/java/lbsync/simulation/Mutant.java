package lbsync.simulation;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/// The program with one deliberate fault: a method has another body.
///
/// @param fault what is wrong, in words
/// @param type of the program whose method it is, its package without `lbsync.`
/// @param method its name; with the beginning of its descriptor where there are several
record Mutant(String fault, String type, String method, Body body) {
  /// What the method does instead.
  sealed interface Body {
    /// Returns at once, for a method without a result.
    record Nothing() implements Body {}

    record Says(boolean answer) implements Body {}

    /// Calls the static method of this name of the class `Faults` of the same package, with the
    /// receiver first.
    record Calls(String name) implements Body {}
  }

  static Mutant nothing(String fault, String type, String method) {
    return new Mutant(fault, type, method, new Body.Nothing());
  }

  static Mutant says(String fault, String type, String method, boolean answer) {
    return new Mutant(fault, type, method, new Body.Says(answer));
  }

  static Mutant calls(String fault, String type, String method, String name) {
    return new Mutant(fault, type, method, new Body.Calls(name));
  }

  String className() {
    return "lbsync." + type;
  }

  /// @throws IllegalStateException when the program has no such method any more
  byte[] applyTo(byte[] original) {
    var file = ClassFile.of();
    var found = new int[1];
    byte[] changed =
        file.transformClass(
            file.parse(original),
            (type, element) -> {
              if (element instanceof MethodModel model && isMeant(model)) {
                found[0]++;
                type.withMethod(
                    model.methodName(),
                    model.methodType(),
                    model.flags().flagsMask(),
                    now -> now.withCode(code -> write(code, model)));
              } else {
                type.with(element);
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

  private void write(CodeBuilder code, MethodModel model) {
    switch (body) {
      case Body.Nothing() -> code.return_();
      case Body.Says(boolean answer) -> code.loadConstant(answer ? 1 : 0).ireturn();
      case Body.Calls(String name) -> {
        MethodTypeDesc type = model.methodTypeSymbol();
        if (!model.flags().has(AccessFlag.STATIC)) {
          type = type.insertParameterTypes(0, ClassDesc.of(className()));
        }
        int slot = 0;
        for (ClassDesc parameter : type.parameterList()) {
          TypeKind kind = TypeKind.from(parameter);
          code.loadLocal(kind, slot);
          slot += kind.slotSize();
        }
        ClassDesc faults =
            ClassDesc.of(className().substring(0, className().lastIndexOf('.')) + ".Faults");
        code.invokestatic(faults, name, type).return_(TypeKind.from(type.returnType()));
      }
    }
  }

  /// Those that a simulation has to find.
  static List<Mutant> all() {
    return List.of(
        calls("writes without an answer are forgotten", "run.Journal", "open", "none"),
        calls("no answer counts as a no", "run.Journal", "set", "unknownIsRefused"),
        calls("no answer counts as a yes", "run.Journal", "set", "unknownIsConfirmed"),
        calls("a write is stored as sent only with its answer", "run.Journal", "sent", "notSent"),
        calls("after a crash what was sent counts as done", "run.Journal", "forget", "allArrived"),
        calls("half of a plan is forgotten", "run.Journal", "planned", "halfPlanned"),
        says("a lost write is given up at once", "run.Settled", "canStillArrive", false),
        calls("an edit undone by a lost write is not told", "run.Settled", "mayUndo", "undoesNone"),
        nothing("edits are not recorded", "run.Findings", "addEdits"),
        nothing("conflicts are not recorded", "run.Findings", "addConflicts"),
        calls("a list that is behind is told to be in step", "run.Outcomes", "behind", "allIsWell"),
        says("a list that left is still written to", "run.Writing$Sequence", "isMember", true),
        nothing("bases are not stored", "group.SyncedFilms", "save(Llbsync/sync/MemberId;"),
        nothing("canon is not stored", "group.SyncedFilms", "save(Llbsync/group/GroupId;"),
        nothing("our additions do not enter the base", "group.SyncedFilms", "written"),
        nothing("our removals do not leave the base", "group.SyncedFilms", "remove"),
        calls("leaving forgets writes on their way", "group.MemberStore", "delete", "deleteAll"),
        calls("the number of a film never grows †", "sync.Canon", "number", "alwaysOne"),
        calls("a film that left is still there", "sync.Canon", "has", "hadOnce"),
        says("a removal wins over an unseen add †", "sync.Merging", "sawLatestAdd", true),
        calls("a list that joins brings nothing", "sync.Merging", "broughtBy", "bringsNothing"),
        says("what is held leaves the base †", "sync.Merging", "waits", false),
        says("followers of a mirror decide too", "sync.Situation", "counts", true),
        says("the guard sleeps †", "sync.Weighing", "isTooMuch", false),
        says("every removal counts as approved", "sync.Approvals", "ofEdit", true));
  }

  /// Those that show within a few steps.
  static List<Mutant> quicklyNoticed() {
    return all().stream().filter(mutant -> mutant.body() instanceof Body.Nothing).toList();
  }
}
