#compdef backstep

_backstep_words_or_files() {
  _alternative "words:word:($*)" 'files:file:_files'
}

_backstep() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C -s -S \
    '(-n --notes)'{-n+,--notes=}'[Spell the equations as these notes do.]:NOTES:(nielsen neal soundness)' \
    --color='[When to use colour.]:COLOR:(auto always never)' \
    --width='[Columns of a page.]:N: ' \
    '(-p --plain)'{-p,--plain}'[Write lines, move no cursor.]' \
    '(-q --quiet)'{-q,--quiet}'[Say nothing but the result.]' \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
        'step:Step through a problem, forwards and backwards.'
        'trace:Print one forward and backward pass beside its equations.'
        'why:Say where a number came from.'
        'lesson:Work with lesson files.'
        'help:Explain a command or a topic.'
      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
        step) _backstep_step ;;
        trace) _backstep_trace ;;
        why) _backstep_why ;;
        lesson) _backstep_lesson ;;
        help) _backstep_help ;;
      esac
      ;;
  esac
}

_backstep_step() {
  _arguments -s -S \
    '(-n --notes)'{-n+,--notes=}'[Spell the equations as these notes do.]:NOTES:(nielsen neal soundness)' \
    --color='[When to use colour.]:COLOR:(auto always never)' \
    --width='[Columns of a page.]:N: ' \
    '(-p --plain)'{-p,--plain}'[Write lines, move no cursor.]' \
    '(-q --quiet)'{-q,--quiet}'[Say nothing but the result.]' \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '1:PROBLEM: _backstep_words_or_files mazur xor'
}

_backstep_trace() {
  _arguments -s -S \
    --format='[Form of the pages.]:FORMAT:(text markdown json)' \
    '(-o --output)'{-o+,--output=}'[Write to FILE, whole or not at all.]:FILE:_files' \
    '(-d --digits)'{-d+,--digits=}'[Digits to show.]:N: ' \
    --layer='[Show this layer alone.]:L: ' \
    --depth='[How deep to look.]:DEPTH:(layer neuron term)' \
    '*'--only='[Show this quantity.]:QUANTITY: ' \
    --offset='[Add this to every weight.]:X: ' \
    --steps='[Trace these steps.]:N,...: ' \
    '(-n --notes)'{-n+,--notes=}'[Spell the equations as these notes do.]:NOTES:(nielsen neal soundness)' \
    --color='[When to use colour.]:COLOR:(auto always never)' \
    --width='[Columns of a page.]:N: ' \
    '(-p --plain)'{-p,--plain}'[Write lines, move no cursor.]' \
    '(-q --quiet)'{-q,--quiet}'[Say nothing but the result.]' \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '1:PROBLEM: _backstep_words_or_files mazur xor'
}

_backstep_why() {
  _arguments -s -S \
    '(-n --notes)'{-n+,--notes=}'[Spell the equations as these notes do.]:NOTES:(nielsen neal soundness)' \
    --color='[When to use colour.]:COLOR:(auto always never)' \
    --width='[Columns of a page.]:N: ' \
    '(-p --plain)'{-p,--plain}'[Write lines, move no cursor.]' \
    '(-q --quiet)'{-q,--quiet}'[Say nothing but the result.]' \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '1:QUANTITY: ' \
    '2:PROBLEM: _backstep_words_or_files mazur xor'
}

_backstep_lesson() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C -s -S \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '1: :->command' \
    '*:: :->rest'
  case $state in
    command)
      local -a commands=(
        'check:Check that every claim of a lesson holds.'
      )
      _describe command commands
      ;;
    rest)
      case $line[1] in
        check) _backstep_lesson_check ;;
      esac
      ;;
  esac
}

_backstep_lesson_check() {
  _arguments -s -S \
    --strict'[Take warnings for faults.]' \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '*:FILE:_files'
}

_backstep_help() {
  _arguments -s -S \
    '(-h --help)'{-h,--help}'[Show this help.]' \
    --version'[Show the version.]' \
    '*:TOPIC:(step trace why lesson quantities)'
}

if [[ $funcstack[1] == _backstep ]]; then
  _backstep "$@"
else
  compdef _backstep backstep
fi
