#!/bin/sh
# lazy_library.sh SHARED_LIBRARY NAME OUTPUT.S
# Writes an assembly file with one small door for every function a shared library exports. A program linked with the doors
# instead of the library starts without it; the first call of any function loads the library, every later call costs one jump.
# Data symbols have no door: a program that uses one does not link, which is how we find out.
set -eu
library=$1 name=$2 output=$3
soname=$(objdump -p "$library" | awk '$1 == "SONAME" { print $2 }')
machine=$(objdump -f "$library" | awk '/architecture/ { sub(",", "", $2); print $2 }')
nm -D --defined-only "$library" | awk -v name="$name" -v soname="$soname" -v machine="$machine" '
function emit(text) { print text }
$2 ~ /^[TWi]$/ && $3 !~ /^_(init|fini)(@|$)/ { sub("@.*", "", $3); if (!($3 in seen)) { seen[$3] = 1; list[count++] = $3 } }
END {
    if (machine != "i386:x86-64" || soname == "" || count == 0) exit 1
    emit("/* doors to " soname ", made by cmake/lazy_library.sh */")
    emit("    .text")
    for (i = 0; i < count; ++i) {
        emit("    .globl " list[i] "\n    .hidden " list[i] "\n    .type " list[i] ", @function")
        emit(list[i] ":\n    jmp *.Lslot" i "(%rip)")
        emit(".Lfirst" i ":\n    movl $" i ", %r11d\n    jmp .Lload")
    }
    # r11 is the one register a call may change before the function is entered. All that can carry arguments is kept.
    emit(".Lload:\n    .cfi_startproc\n    pushq %rbp\n    .cfi_def_cfa_offset 16\n    .cfi_offset %rbp, -16")
    emit("    movq %rsp, %rbp\n    .cfi_def_cfa_register %rbp\n    andq $-16, %rsp\n    subq $208, %rsp")
    split("rdi rsi rdx rcx r8 r9 rax r10 r11", integers, " ")
    for (i = 1; i <= 9; ++i) emit("    movq %" integers[i] ", " (i - 1) * 8 "(%rsp)")
    for (i = 0; i < 8; ++i) emit("    movups %xmm" i ", " 80 + i * 16 "(%rsp)")
    emit("    leaq .Lsoname(%rip), %rdi\n    leaq .Lhandle(%rip), %rsi\n    leaq .Lnames(%rip), %rdx\n    movslq (%rdx,%r11,4), %rax\n    addq %rax, %rdx")
    emit("    call motcua_find_function")
    emit("    movq 64(%rsp), %r11\n    leaq .Lslots(%rip), %rcx\n    movq %rax, (%rcx,%r11,8)\n    movq %rax, 72(%rsp)")
    for (i = 0; i < 8; ++i) emit("    movups " 80 + i * 16 "(%rsp), %xmm" i)
    for (i = 1; i <= 8; ++i) emit("    movq " (i - 1) * 8 "(%rsp), %" integers[i])
    emit("    movq 72(%rsp), %r11\n    leave\n    .cfi_def_cfa %rsp, 8\n    jmp *%r11\n    .cfi_endproc")
    emit("    .section .rodata")
    emit(".Lsoname:\n    .asciz \"" soname "\"\n    .balign 4\n.Lnames:")
    for (i = 0; i < count; ++i) emit("    .long .Lname" i " - .Lnames")
    for (i = 0; i < count; ++i) emit(".Lname" i ":\n    .asciz \"" list[i] "\"")
    emit("    .data\n    .balign 8\n.Lhandle:\n    .quad 0\n.Lslots:")
    for (i = 0; i < count; ++i) emit(".Lslot" i ":\n    .quad .Lfirst" i)
    emit("    .section .note.GNU-stack, \"\", @progbits")
}' >"$output.part" || { rm -f "$output.part"; echo "lazy_library.sh: no doors for $library ($machine)" >&2; exit 1; }
mv "$output.part" "$output"
