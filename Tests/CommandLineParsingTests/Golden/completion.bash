# bash completion for backstep

_backstep_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
}

_backstep_words_or_files() {
  _backstep_words "$1"
  local IFS=$'\n'
  COMPREPLY+=($(compgen -f -- "$current"))
  compopt -o filenames 2> /dev/null
}

_backstep() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  if [[ $current == '=' ]]; then
    current=
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  local place='' count=0 skip='' literal='' index word
  for ((index = 1; index < COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [[ $skip ]]; then
      [[ $word == '=' ]] || skip=
      continue
    fi
    if [[ ! $literal ]]; then
      case $word in
        --) literal=yes; continue ;;
        -n | --notes | --color | --width | --format | -o | --output | -d | --digits | --layer | --depth | --only | --offset | --steps) skip=yes; continue ;;
        -?*) continue ;;
      esac
      case $count:${place:+$place }$word in
        '0:step' | '0:trace' | '0:why' | '0:lesson' | '0:lesson check' | '0:help') place="${place:+$place }$word"; continue ;;
      esac
    fi
    ((count++))
  done
  COMPREPLY=()
  case $place in
    '')
      case $previous in
        -n | --notes) _backstep_words 'nielsen neal soundness'; return ;;
        --color) _backstep_words 'auto always never'; return ;;
        --width) return ;;
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--notes --color --width --plain --quiet --help --version'
        return
      fi
      case $count in
        0) _backstep_words 'step trace why lesson help' ;;
      esac
      ;;
    'step')
      case $previous in
        -n | --notes) _backstep_words 'nielsen neal soundness'; return ;;
        --color) _backstep_words 'auto always never'; return ;;
        --width) return ;;
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--notes --color --width --plain --quiet --help --version'
        return
      fi
      case $count in
        0) _backstep_words_or_files 'mazur xor' ;;
      esac
      ;;
    'trace')
      case $previous in
        --format) _backstep_words 'text markdown json'; return ;;
        -o | --output) _backstep_words_or_files ''; return ;;
        -d | --digits) return ;;
        --layer) return ;;
        --depth) _backstep_words 'layer neuron term'; return ;;
        --only) return ;;
        --offset) return ;;
        --steps) return ;;
        -n | --notes) _backstep_words 'nielsen neal soundness'; return ;;
        --color) _backstep_words 'auto always never'; return ;;
        --width) return ;;
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--format --output --digits --layer --depth --only --offset --steps --notes --color --width --plain --quiet --help --version'
        return
      fi
      case $count in
        0) _backstep_words_or_files 'mazur xor' ;;
      esac
      ;;
    'why')
      case $previous in
        -n | --notes) _backstep_words 'nielsen neal soundness'; return ;;
        --color) _backstep_words 'auto always never'; return ;;
        --width) return ;;
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--notes --color --width --plain --quiet --help --version'
        return
      fi
      case $count in
        1) _backstep_words_or_files 'mazur xor' ;;
      esac
      ;;
    'lesson')
      case $previous in
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--help --version'
        return
      fi
      case $count in
        0) _backstep_words 'check' ;;
      esac
      ;;
    'lesson check')
      case $previous in
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--strict --help --version'
        return
      fi
      case $count in
        *) _backstep_words_or_files '' ;;
      esac
      ;;
    'help')
      case $previous in
      esac
      if [[ $current == -* && ! $literal ]]; then
        _backstep_words '--help --version'
        return
      fi
      case $count in
        *) _backstep_words 'step trace why lesson quantities' ;;
      esac
      ;;
  esac
}

complete -F _backstep backstep
